using System.Runtime.InteropServices;
using Curation.Running;

namespace Curation.Storage;

/// <summary>
/// Tables of numbers as numpy saves them (.npy). They are mapped, not loaded; written are 32-bit floats in row order. Ids, paths, texts
/// and labels come from the .items.jsonl file beside the file read, where there is one.
/// </summary>
internal sealed class NpyFormat : IEmbeddingFormat
{
    /// <inheritdoc/>
    public ItemParts Keeps => ItemParts.None;

    /// <inheritdoc/>
    /// <exception cref="CurationException">
    /// NotNpy, InvalidNpyHeader, UnsupportedDataType, WrongShape, EmptySet, FileTruncated, TrailingBytes, PoolTooLarge, NonFiniteValue, RowCountMismatch, MalformedRow; FileNotFound, SourceIsFolder,
    /// AccessDenied, ReadFailed.
    /// </exception>
    public EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context) => InputFile.Read(path, file =>
    {
        var header = NpyHeaderReader.Read(file, path);
        var vectors = NpyVectors.Map(file, header);
        if (header.DataType.CanBeNonFinite)
            BlockRunner.Run(new NpyCheck(vectors, path, context.Progress), (long)header.Rows * header.Columns, context);
        return new EmbeddingSet(vectors, path, ItemFile.Read(path, vectors.Count, context.Cancellation));
    });

    /// <inheritdoc/>
    public PoolShape? ReadShape(string path) => InputFile.Read(path, file =>
    {
        var header = NpyHeaderReader.Read(file, path);
        return new PoolShape(path, header.Rows, header.Columns, IsMemoryMapped: true);
    });

    /// <inheritdoc/>
    public void Write(EmbeddingSet set, Stream destination, RunContext context)
    {
        destination.Write(NpyHeaderWriter.Create("<f4", FormattableString.Invariant($"({set.Count}, {set.Dimension})")));
        SetWriting.ForEachBlock(set, context, (_, numbers) => destination.Write(MemoryMarshal.AsBytes(numbers)));
    }

    /// <inheritdoc/>
    public void RemoveItemsBeside(string path)
    {
        try
        {
            File.Delete(ItemFile.PathBeside(path));
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, ItemFile.PathBeside(path), null);
        }
    }
}
