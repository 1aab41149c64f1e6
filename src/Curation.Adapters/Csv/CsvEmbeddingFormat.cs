using System.Globalization;
using CsvHelper;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats;
using Curation.Running;

namespace Curation.Adapters.Csv;

/// <summary>
/// Vectors as text with separated columns (.csv, .tsv), with or without a row of names. Columns named id, word or name; path or file; text;
/// label or class are metadata, the others numbers with a decimal point; without a named id column, a first column that is not numeric has
/// the ids.
/// </summary>
/// <param name="separator">The separator for writing, and for reading without detection.</param>
/// <param name="guesses">Whether reading detects the separator.</param>
internal sealed class CsvEmbeddingFormat(char separator, bool guesses) : IEmbeddingFormat
{
    private const int HeadLength = 1 << 16;

    /// <inheritdoc/>
    public ItemParts Keeps => ItemParts.All;

    /// <inheritdoc/>
    /// <exception cref="CurationException">
    /// EmptySet, RaggedRow, NotANumber, DecimalComma, EmptyCell, NonFiniteValue, MalformedRow, ColumnNotFound, InvalidDelimiter;
    /// FileNotFound, SourceIsFolder, AccessDenied, ReadFailed.
    /// </exception>
    public EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context) =>
        InputFile.Read(
            path,
            file =>
            {
                var chosen = FindSeparator(file, options);
                return new CsvEmbeddingReader(file, path, chosen, options, context).Read();
            }
        );

    /// <inheritdoc/>
    public void Write(EmbeddingSet set, Stream destination, RunContext context)
    {
        using var writer = CsvWriter.Create(destination, CsvOptions.ForWriting(separator), leaveOpen: true);
        (string Name, IReadOnlyList<string>? Values)[] known = [("path", set.Paths), ("text", set.Texts), ("label", set.Labels)];
        var metadata = known.Where(column => column.Values is not null).ToArray();
        writer.WriteField("id");
        foreach (var (name, _) in metadata)
            writer.WriteField(name);
        for (var i = 1; i <= set.Dimension; i++)
            writer.WriteField(string.Create(CultureInfo.InvariantCulture, $"v{i}"));
        writer.EndRecord();

        SetWriting.ForEachBlock(
            set,
            context,
            (first, numbers) =>
            {
                for (var row = first; !numbers.IsEmpty; row++, numbers = numbers[set.Dimension..])
                {
                    writer.WriteField(set.GetId(row));
                    foreach (var (_, values) in metadata)
                        writer.WriteField(values![row]);
                    foreach (var number in numbers[..set.Dimension])
                        writer.WriteField(number, default);
                    writer.EndRecord();
                }
            }
        );
        writer.Flush();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? FindColumns(string path) => null;

    private char? FindSeparator(Stream file, EmbeddingReadOptions options)
    {
        if (options.Delimiter is { } given)
            return char.IsAscii(given) && given is not ('"' or '\r' or '\n' or '\0') ? given : throw Errors.InvalidDelimiter(given);
        if (!guesses)
            return separator;

        var head = new byte[HeadLength];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        // Spreadsheets write a first line sep=; for the reader, which then skips the line.
        return head.AsSpan().StartsWith("sep="u8) ? null : SeparatorGuess.Find(head.AsMemory(0, length));
    }
}
