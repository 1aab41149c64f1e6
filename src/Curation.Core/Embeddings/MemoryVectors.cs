using System.Runtime.CompilerServices;

namespace Curation.Embeddings;

/// <summary>
/// Rows in memory, in chunks of a fixed number of rows: a set can grow without copying, beyond the length of one array.
/// </summary>
public sealed class MemoryVectors : VectorStore
{
    private readonly float[][] _chunks;
    private readonly int _rowsPerChunk;

    /// <summary>Wraps row-major numbers without copying; their length is a multiple of the dimension.</summary>
    internal MemoryVectors(float[] rows, int dimension)
        : this([rows], Math.Max(1, rows.Length / dimension), rows.Length / dimension, dimension) { }

    internal MemoryVectors(float[][] chunks, int rowsPerChunk, int count, int dimension)
    {
        _chunks = chunks;
        _rowsPerChunk = rowsPerChunk;
        Count = count;
        Dimension = dimension;
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int Dimension { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch)
    {
        var (chunk, row) = Math.DivRem(first, _rowsPerChunk);
        if (row + count <= _rowsPerChunk)
            return _chunks[chunk].AsSpan(row * Dimension, count * Dimension);

        var filled = 0;
        while (filled < count)
        {
            var rows = Math.Min(count - filled, _rowsPerChunk - row);
            _chunks[chunk].AsSpan(row * Dimension, rows * Dimension).CopyTo(scratch[(filled * Dimension)..]);
            filled += rows;
            chunk++;
            row = 0;
        }
        return scratch[..(count * Dimension)];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Prefetch(int row) => Prefetch(Read(row, 1, default));
}
