using System.Runtime.CompilerServices;

namespace Curation.Embeddings;

/// <summary>The rows of several stores of one dimension, one after the other. Rows within one store are read without copying.</summary>
internal sealed class ShardedVectors : VectorStore
{
    // Table entries per shard, at least: most rows are then found without a search.
    private const int EntriesPerShard = 4;

    private readonly VectorStore[] _shards;
    private readonly string[] _files;

    // The first row of each shard, and then the number of all rows.
    private readonly int[] _starts;

    // The shard of every 2^shift-th row, and the last one.
    private readonly int[] _shardAt;
    private readonly int _shift;

    /// <summary>Joins stores.</summary>
    /// <param name="shards">
    /// At least one store. Each has at least one row, all have the same dimension, and together they have at most int.MaxValue rows.
    /// </param>
    /// <param name="files">The file of each, for messages.</param>
    public ShardedVectors(VectorStore[] shards, string[] files)
    {
        _shards = shards;
        _files = files;
        _starts = new int[shards.Length + 1];
        for (var shard = 0; shard < shards.Length; shard++)
            _starts[shard + 1] = checked(_starts[shard] + shards[shard].Count);
        IsMemoryMapped = Array.Exists(shards, s => s.IsMemoryMapped);
        CanBeNonFinite = Array.Exists(shards, s => s.CanBeNonFinite);

        while (Count >> _shift > (long)shards.Length * EntriesPerShard * 2)
            _shift++;
        _shardAt = new int[((Count - 1) >> _shift) + 2];
        _shardAt[^1] = shards.Length - 1;
        for (int entry = 0, shard = 0; entry < _shardAt.Length - 1; entry++)
        {
            while (_starts[shard + 1] <= (long)entry << _shift)
                shard++;
            _shardAt[entry] = shard;
        }
    }

    /// <inheritdoc/>
    public override int Count => _starts[^1];

    /// <inheritdoc/>
    public override int Dimension => _shards[0].Dimension;

    /// <inheritdoc/>
    public override bool IsMemoryMapped { get; }

    /// <inheritdoc/>
    internal override bool CanBeNonFinite { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - first);
        if (count == 0)
            return [];
        var shard = ShardOf(first);
        if (count <= _starts[shard + 1] - first)
            return _shards[shard].Read(first - _starts[shard], count, scratch);

        for (var done = 0; done < count; shard++)
        {
            var row = first + done - _starts[shard];
            var rows = Math.Min(count - done, _shards[shard].Count - row);
            var target = scratch.Slice(done * Dimension, rows * Dimension);
            var read = _shards[shard].Read(row, rows, target);
            if (!Unsafe.AreSame(in read[0], in target[0]))
                read.CopyTo(target);
            done += rows;
        }
        return scratch[..(count * Dimension)];
    }

    /// <inheritdoc/>
    internal override double GetNumber(int row, int column)
    {
        var shard = ShardOf(row);
        return _shards[shard].GetNumber(row - _starts[shard], column);
    }

    /// <inheritdoc/>
    internal override (string? File, int Row) PlaceOf(int row)
    {
        var shard = ShardOf(row);
        return (_files[shard], row - _starts[shard]);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Prefetch(int row)
    {
        var shard = ShardOf(row);
        _shards[shard].Prefetch(row - _starts[shard]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ShardOf(int row)
    {
        var low = _shardAt[row >> _shift];
        var high = _shardAt[(row >> _shift) + 1];
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (_starts[middle] <= row)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }
}
