using Curation.Embeddings;

namespace Curation.Clustering.Model;

/// <summary>The rows of another store, each scaled to unit length when it is read. A row of zeros stays as it is.</summary>
internal sealed class NormalizedVectors(VectorStore store) : VectorStore
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
        var rows = store.Read(first, count, scratch);
        for (var i = 0; i < count; i++)
            Normalize(rows.Slice(i * Dimension, Dimension), scratch.Slice(i * Dimension, Dimension));
        return scratch[..rows.Length];
    }

    /// <summary>Scales a row to unit length, in double, and rounds the result to float32.</summary>
    /// <param name="row">The row.</param>
    /// <param name="target">Takes the result; may be the row itself.</param>
    public static void Normalize(ReadOnlySpan<float> row, Span<float> target)
    {
        var squares = 0.0;
        foreach (var x in row)
            squares += (double)x * x;
        var length = Math.Sqrt(squares);
        for (var j = 0; j < row.Length; j++)
            target[j] = length == 0 ? 0 : (float)(row[j] / length);
    }

    /// <inheritdoc/>
    internal override int SourceRowOf(int row) => store.SourceRowOf(row);

    /// <inheritdoc/>
    internal override (string? File, int Row) PlaceOf(int row) => store.PlaceOf(row);

    /// <inheritdoc/>
    internal override void Prefetch(int row) => store.Prefetch(row);
}
