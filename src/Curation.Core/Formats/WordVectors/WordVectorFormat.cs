using System.Text;
using Curation.Embeddings;
using Curation.Files;
using Curation.Running;

namespace Curation.Formats.WordVectors;

/// <summary>
/// Word vectors as text, one row per line: the word, then its numbers, separated by spaces or tabs. Reads GloVe's form, and word2vec's,
/// whose first line has the count and the dimension. Words become ids. Writes ids and vectors; an id with white space is
/// refused.
/// </summary>
/// <param name="announces">Whether to write the first line of word2vec.</param>
internal sealed class WordVectorFormat(bool announces) : IEmbeddingFormat
{
    private const int LinesPerReport = 1024;
    private const int BytesPerWrite = 1 << 16;

    /// <inheritdoc/>
    public ItemParts Keeps => ItemParts.Ids;

    /// <inheritdoc/>
    /// <exception cref="CurationException">
    /// EmptySet, RaggedRow, NotANumber, DecimalComma, NonFiniteValue, RowCountMismatch, MalformedRow; FileNotFound, SourceIsFolder,
    /// AccessDenied, ReadFailed.
    /// </exception>
    public EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context) =>
        InputFile.Read(
            path,
            file =>
            {
                var layout = WordFileLayout.Guess(file, path);
                file.Position = 0;
                return ReadRows(file, path, layout, context);
            }
        );

    /// <inheritdoc/>
    /// <exception cref="CurationException">UnwritableId: an id is empty or has white space.</exception>
    public void Write(EmbeddingSet set, Stream destination, RunContext context)
    {
        var text = new Utf8Text();
        if (announces)
        {
            text.Append(set.Count);
            text.Append(' ');
            text.Append(set.Dimension);
            text.Append('\n');
        }
        SetWriting.ForEachBlock(
            set,
            context,
            (first, numbers) =>
            {
                for (var row = 0; row * set.Dimension < numbers.Length; row++)
                {
                    AppendRow(text, set.GetId(first + row), first + row, numbers.Slice(row * set.Dimension, set.Dimension));
                    if (text.Length >= BytesPerWrite)
                        text.MoveTo(destination);
                }
            }
        );
        text.MoveTo(destination);
    }

    private static EmbeddingSet ReadRows(FileStream file, string path, WordFileLayout layout, RunContext context)
    {
        var reader = new Utf8LineReader(file, path);
        if (layout.AnnouncedCount is not null)
            reader.TryRead(out _);
        var builder = new EmbeddingSetBuilder(path);
        float[]? numbers = null;
        while (reader.TryRead(out var line))
        {
            if (builder.Count % LinesPerReport == 0)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                context.Progress?.Report(
                    new("Reading vectors", FormattableString.Invariant($"row {builder.Count}"), (double)file.Position / file.Length)
                );
            }
            // A number takes at least two bytes: an announced dimension is accepted only when a line is long enough for it.
            if (line.Length / 2 < layout.Dimension)
                throw Errors.RaggedRow(path, reader.LineNumber, WordLine.CountFields(line, layout.Separator), layout.Dimension + 1);
            numbers ??= new float[layout.Dimension];
            var word = WordLine.Read(line, layout.Separator, numbers, path, reader.LineNumber);
            builder.Add(numbers, Encoding.UTF8.GetString(word));
        }
        if (layout.AnnouncedCount is { } announced && announced != builder.Count)
            throw Errors.RowCountMismatch(path, builder.Count, announced);
        return builder.Build();
    }

    private static void AppendRow(Utf8Text text, string id, int row, ReadOnlySpan<float> numbers)
    {
        if (id.Length == 0 || id.Any(char.IsWhiteSpace))
            throw Errors.UnwritableId(id, row);
        text.Append(id);
        foreach (var number in numbers)
        {
            text.Append(' ');
            text.Append(number);
        }
        text.Append('\n');
    }
}
