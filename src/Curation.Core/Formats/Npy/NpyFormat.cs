using System.Runtime.InteropServices;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats.Items;
using Curation.Running;

namespace Curation.Formats.Npy;

/// <summary>
/// Tables of numbers as numpy saves them (.npy). They are mapped, not loaded, and written as 32-bit floats in row order. Ids, paths, texts
/// and labels are in a companion .items.jsonl file, if any.
/// </summary>
/// <remarks>
/// Not a library: the core has no third-party package; files are mapped without a copy, and damaged ones are refused by name.
/// </remarks>
internal sealed class NpyFormat : IEmbeddingFormat
{
    /// <inheritdoc/>
    public ItemParts Keeps => ItemParts.All;

    /// <inheritdoc/>
    /// <exception cref="CurationException">
    /// NotNpy, InvalidNpyHeader, UnsupportedDataType, WrongShape, EmptySet, FileTruncated, TrailingBytes, PoolTooLarge, NonFiniteValue,
    /// RowCountMismatch, MalformedRow; FileNotFound, SourceIsFolder, AccessDenied, ReadFailed.
    /// </exception>
    public EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context) =>
        InputFile.Read(
            path,
            file =>
            {
                var vectors = NpyVectors.Map(file, NpyHeaderReader.Read(file, path));
                if (options.ChecksNumbers)
                    NpyCheck.Run(vectors, path, context);
                return new EmbeddingSet(vectors, path, ItemFile.Read(path, vectors.Count, context.Cancellation));
            }
        );

    /// <inheritdoc/>
    public PoolShape? ReadShape(string path) =>
        InputFile.Read(
            path,
            file =>
            {
                var header = NpyHeaderReader.Read(file, path);
                return new PoolShape(path, header.Rows, header.Columns, IsMemoryMapped: true);
            }
        );

    /// <inheritdoc/>
    public void Write(EmbeddingSet set, Stream destination, RunContext context)
    {
        destination.Write(NpyHeaderWriter.Create("<f4", FormattableString.Invariant($"({set.Count}, {set.Dimension})")));
        SetWriting.ForEachBlock(set, context, (_, numbers) => destination.Write(MemoryMarshal.AsBytes(numbers)));
    }

    /// <inheritdoc/>
    public string ItemsBeside(string path) => ItemFile.PathBeside(path);

    /// <inheritdoc/>
    public void WriteItems(EmbeddingSet set, Stream destination, RunContext context) => ItemFile.Write(set, destination, context);
}
