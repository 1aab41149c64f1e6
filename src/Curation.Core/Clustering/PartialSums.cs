using System.Numerics;
using System.Runtime.InteropServices;

namespace Curation.Clustering;

/// <summary>
/// Sums of points by cluster, in double. Only clusters that occur take room, so a block's sums are never larger than the block, and merging them costs no more than
/// reading it.
/// </summary>
internal sealed class PartialSums
{
    private readonly int _dimension;
    private readonly int[] _slotOf;
    private readonly int[] _clusters;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private int _used;

    /// <summary>Makes empty sums.</summary>
    /// <param name="clusters">Clusters that there are.</param>
    /// <param name="capacity">Clusters that can occur at most.</param>
    /// <param name="dimension">The numbers in a point.</param>
    public PartialSums(int clusters, int capacity, int dimension)
    {
        capacity = Math.Min(clusters, capacity);
        _dimension = dimension;
        _slotOf = new int[clusters];
        _slotOf.AsSpan().Fill(-1);
        _clusters = new int[capacity];
        _sums = new double[capacity * dimension];
        _counts = new int[capacity];
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (var cluster in _clusters.AsSpan(0, _used))
            _slotOf[cluster] = -1;
        _used = 0;
    }

    /// <summary>Adds a point to a cluster.</summary>
    public void Add(int cluster, ReadOnlySpan<float> point)
    {
        var slot = Slot(cluster);
        _counts[slot]++;
        var sum = _sums.AsSpan(slot * _dimension, _dimension);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(point);
        var wideSum = MemoryMarshal.Cast<double, Vector<double>>(sum);
        for (var i = 0; i < wide.Length; i++)
        {
            Vector.Widen(wide[i], out var low, out var high);
            wideSum[2 * i] += low;
            wideSum[(2 * i) + 1] += high;
        }
        for (var j = wide.Length * Vector<float>.Count; j < point.Length; j++)
            sum[j] += point[j];
    }

    /// <summary>Adds another's sums to these.</summary>
    public void Add(PartialSums other)
    {
        for (var i = 0; i < other._used; i++)
        {
            var slot = Slot(other._clusters[i]);
            _counts[slot] += other._counts[i];
            var target = _sums.AsSpan(slot * _dimension, _dimension);
            var added = other._sums.AsSpan(i * _dimension, _dimension);
            var wide = MemoryMarshal.Cast<double, Vector<double>>(target);
            var wideAdded = MemoryMarshal.Cast<double, Vector<double>>(added);
            for (var v = 0; v < wide.Length; v++)
                wide[v] += wideAdded[v];
            for (var j = wide.Length * Vector<double>.Count; j < target.Length; j++)
                target[j] += added[j];
        }
    }

    /// <summary>The points of a cluster, and their sum.</summary>
    public int Get(int cluster, out ReadOnlySpan<double> sum)
    {
        var slot = _slotOf[cluster];
        sum = slot < 0 ? [] : _sums.AsSpan(slot * _dimension, _dimension);
        return slot < 0 ? 0 : _counts[slot];
    }

    private int Slot(int cluster)
    {
        ref var slot = ref _slotOf[cluster];
        if (slot < 0)
        {
            slot = _used++;
            _clusters[slot] = cluster;
            _counts[slot] = 0;
            _sums.AsSpan(slot * _dimension, _dimension).Clear();
        }
        return slot;
    }
}
