using System.Runtime.CompilerServices;

namespace Curation;

/// <summary>Some rows of another store, in a given order, without a copy of them.</summary>
internal sealed class IndexedVectors(VectorStore store, int[] rows) : VectorStore
{
    /// <inheritdoc/>
    public override int Count => rows.Length;

    /// <inheritdoc/>
    public override int Dimension => store.Dimension;

    /// <inheritdoc/>
    public override bool IsMemoryMapped => store.IsMemoryMapped;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch)
    {
        if (count == 1)
            return store.Read(rows[first], 1, scratch);
        var dimension = Dimension;
        for (var i = 0; i < count; i++)
        {
            var target = scratch.Slice(i * dimension, dimension);
            var row = store.Read(rows[first + i], 1, target);
            if (!Unsafe.AreSame(in row[0], in target[0]))
                row.CopyTo(target);
        }
        return scratch[..(count * dimension)];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Prefetch(int row) => store.Prefetch(rows[row]);
}
