using System.Runtime.CompilerServices;

namespace Curation.Embeddings;

/// <summary>Some rows of another store, in a given order, without copying them.</summary>
internal sealed class IndexedVectors(VectorStore store, int[] rows) : VectorStore
{
    /// <inheritdoc/>
    public override int Count => rows.Length;

    /// <inheritdoc/>
    public override int Dimension => store.Dimension;

    /// <inheritdoc/>
    public override bool IsMemoryMapped => store.IsMemoryMapped;

    /// <inheritdoc/>
    internal override bool CanBeNonFinite => store.CanBeNonFinite;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch)
    {
        if (count == 1)
            return store.Read(rows[first], 1, scratch);

        // Rows that are also neighbours in the store are read in one piece.
        var dimension = Dimension;
        for (var done = 0; done < count; )
        {
            var run = RunAt(first + done, count - done);
            if (run == count)
                return store.Read(rows[first], count, scratch);
            var target = scratch.Slice(done * dimension, run * dimension);
            var read = store.Read(rows[first + done], run, target);
            if (!Unsafe.AreSame(in read[0], in target[0]))
                read.CopyTo(target);
            done += run;
        }
        return scratch[..(count * dimension)];
    }

    /// <inheritdoc/>
    internal override double GetNumber(int row, int column) => store.GetNumber(rows[row], column);

    /// <inheritdoc/>
    internal override int SourceRowOf(int row) => store.SourceRowOf(rows[row]);

    /// <inheritdoc/>
    internal override (string? File, int Row) PlaceOf(int row) => store.PlaceOf(rows[row]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Prefetch(int row) => store.Prefetch(rows[row]);

    private int RunAt(int place, int most)
    {
        var run = 1;
        while (run < most && rows[place + run] == rows[place] + run)
            run++;
        return run;
    }
}
