using Curation.Embeddings;

namespace Curation.Clustering.Model;

/// <summary>The rows of another store, whitened each time that they are read.</summary>
internal sealed class WhitenedVectors(VectorStore store, Whitening whitening) : VectorStore
{
    /// <inheritdoc/>
    public override int Count => store.Count;

    /// <inheritdoc/>
    public override int Dimension => store.Dimension;

    /// <inheritdoc/>
    public override bool IsMemoryMapped => store.IsMemoryMapped;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch)
    {
        var target = scratch[..(count * Dimension)];
        whitening.Apply(store.Read(first, count, scratch), target);
        return target;
    }

    /// <inheritdoc/>
    internal override int SourceRowOf(int row) => store.SourceRowOf(row);

    /// <inheritdoc/>
    internal override (string? File, int Row) PlaceOf(int row) => store.PlaceOf(row);

    /// <inheritdoc/>
    internal override void Prefetch(int row) => store.Prefetch(row);
}
