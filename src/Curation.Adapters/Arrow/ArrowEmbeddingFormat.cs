using Curation.Adapters.Files;
using Curation.Adapters.Tables;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats;
using Curation.Running;

namespace Curation.Adapters.Arrow;

/// <summary>
/// Vectors as a column of lists of numbers, or as columns of numbers, in an Arrow file (Feather's second version is one) or an Arrow
/// stream; ids, paths, texts and labels in other columns, named as in .csv files. Reading detects which of the two forms a file has.
/// </summary>
/// <param name="writesStream">Whether to write the stream form.</param>
internal sealed class ArrowEmbeddingFormat(bool writesStream) : IEmbeddingFormat
{
    /// <inheritdoc/>
    public ItemParts Keeps => ItemParts.All;

    /// <inheritdoc/>
    /// <exception cref="CurationException">
    /// EmptySet, EmptyVector, DimensionMismatch, NonFiniteValue, NullValue, PoolTooLarge; ColumnNotFound, UnsuitableColumn,
    /// VectorColumnAmbiguous, VectorColumnNotFound; NotArrow, ArrowDamaged, RecordBatchTooLarge, EmptyFile, FileTruncated; FileNotFound,
    /// SourceIsFolder, AccessDenied, ReadFailed.
    /// </exception>
    public EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context) =>
        Open(
            path,
            table =>
            {
                var columns = new TableColumnFinder(path, options, context).Find(table.Columns);
                return TableReader.Read(path, columns, table.Slices(columns), _ => table.Done, context);
            }
        );

    /// <inheritdoc/>
    public void Write(EmbeddingSet set, Stream destination, RunContext context) =>
        new ArrowSetWriter(set).Write(destination, writesStream, context);

    /// <inheritdoc/>
    public IReadOnlyList<string> FindColumns(string path) => Open(path, table => table.Columns.Select(column => column.Name).ToArray());

    private static T Open<T>(string path, Func<ArrowTable, T> read) =>
        InputFile.Read(
            path,
            file =>
            {
                var isStream = IsStream(file, path);
                try
                {
                    using var table = new ArrowTable(file, isStream);
                    return read(table);
                }
                catch (OverflowException e)
                {
                    throw Errors.RecordBatchTooLarge(path, e);
                }
                catch (InvalidOperationException) when (isStream)
                {
                    // The package throws this where a stream ends within a message.
                    throw Errors.FileTruncated(path, "an Arrow stream");
                }
                // The package checks little of a file, so damage can surface as any exception.
                catch (Exception e)
                    when (e is not (CurationException or OperationCanceledException or OutOfMemoryException or UnauthorizedAccessException)
                        && (e is InvalidDataException or not IOException)
                    )
                {
                    throw Errors.ArrowDamaged(path, e.Message, e);
                }
            }
        );

    private static bool IsStream(FileStream file, string path)
    {
        if (file.Length == 0)
            throw Errors.EmptyFile(path);
        Span<byte> start = stackalloc byte[24];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.StartsWith("FEA1"u8))
            throw Errors.NotArrow(path, "is a Feather file of the first version, which is another format: write it as the second");
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFF, 0xFF, 0xFF]))
            return true;
        if (!start.StartsWith("ARROW1"u8))
            throw Errors.NotArrow(path, FileBeginning.Describe(start));
        Span<byte> end = stackalloc byte[6];
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        file.Position = 0;
        return end.SequenceEqual("ARROW1"u8) && file.Length > 2 * end.Length ? false : throw Errors.FileTruncated(path, "an Arrow file");
    }
}
