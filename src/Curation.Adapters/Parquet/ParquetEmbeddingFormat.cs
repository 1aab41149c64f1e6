using Curation.Adapters.Parquet.Reading;
using Curation.Adapters.Parquet.Writing;
using Curation.Adapters.Tables;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats;
using Curation.Running;

namespace Curation.Adapters.Parquet;

/// <summary>
/// Vectors as a column of lists of numbers, or as columns of numbers, in a Parquet file; ids, paths, texts and labels as other columns
/// with names as in .csv files. Writes lists of 32-bit floats.
/// </summary>
internal sealed class ParquetEmbeddingFormat : IEmbeddingFormat
{
    /// <inheritdoc/>
    public ItemParts Keeps => ItemParts.All;

    /// <inheritdoc/>
    /// <exception cref="CurationException">
    /// EmptySet, EmptyVector, DimensionMismatch, NonFiniteValue, NullValue, PoolTooLarge; ColumnNotFound, UnsuitableColumn,
    /// VectorColumnAmbiguous, VectorColumnNotFound; NotParquet, ParquetDamaged, EncryptedFile, UnsupportedCompression, UnsupportedEncoding,
    /// EmptyFile, FileTruncated; FileNotFound, SourceIsFolder, AccessDenied, ReadFailed.
    /// </exception>
    public EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context) =>
        Open(
            path,
            table =>
            {
                var columns = new TableColumnFinder(path, options, context).Find(table.Columns);
                return TableReader.Read(path, columns, table.Slices(columns), row => (double)row / table.Rows, context);
            }
        );

    /// <inheritdoc/>
    public IReadOnlyList<string> FindColumns(string path) => Open(path, table => table.Columns.Select(column => column.Name).ToArray());

    /// <inheritdoc/>
    public void Write(EmbeddingSet set, Stream destination, RunContext context)
    {
        var vectors = new VectorColumnWriter("vector", set.Dimension);
        var ids = new TextColumnWriter("id");
        (TextColumnWriter Column, IReadOnlyList<string>? Values)[] known =
        [
            (new("path"), set.Paths),
            (new("text"), set.Texts),
            (new("label"), set.Labels),
        ];
        var metadata = known.Where(pair => pair.Values is not null).ToArray();
        var file = new ParquetFileWriter(destination, [ids, .. metadata.Select(pair => pair.Column), vectors]);
        SetWriting.ForEachBlock(
            set,
            context,
            (first, numbers) =>
            {
                for (var row = first; !numbers.IsEmpty; row++, numbers = numbers[set.Dimension..])
                {
                    ids.Add(set.GetId(row));
                    foreach (var (column, values) in metadata)
                        column.Add(values![row]);
                    vectors.Add(numbers[..set.Dimension]);
                    file.EndRow();
                }
            }
        );
        file.Complete();
    }

    private static T Open<T>(string path, Func<ParquetFile, T> read) =>
        InputFile.Read(
            path,
            file =>
            {
                try
                {
                    return read(new(file, path));
                }
                catch (InvalidDataException e)
                {
                    throw Errors.ParquetDamaged(path, e.Message, e);
                }
            }
        );
}
