using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Clustering.Model;

namespace Curation.Clustering;

/// <summary>
/// Exact sums of points by cluster. The order in which points are added does not matter, nor which points were added and subtracted again,
/// so a sum can be updated from iteration to iteration. Each number is cut into two parts by rounding it to multiples of a quantum. The
/// sums of the parts are multiples of their quanta and stay below 2^53 of them, so no addition in double rounds (the binned sums of Demmel
/// and Nguyen 2015, with two bins). Only the digits of each number below the second quantum are lost: at most 2^(2·⌈log2 n⌉ - 105) of the
/// largest number for n points, and nothing if the numbers have no such digits. Only clusters that occur take memory.
/// </summary>
internal sealed class ClusterSums
{
    // Adding this many quanta and subtracting them again rounds a double to a multiple of the quantum.
    private const double Rounder = 1.5 * (1L << 52);

    private readonly int _dimension;
    private readonly double _rounder1;
    private readonly double _rounder2;
    private readonly int[] _slotOf;
    private readonly int[] _clusters;
    private readonly double[] _sums1;
    private readonly double[] _sums2;
    private readonly int[] _counts;
    private readonly bool[] _hasChanged;
    private int _used;

    /// <summary>Makes empty sums.</summary>
    /// <param name="points">The points that will be summed.</param>
    /// <param name="clusters">The number of clusters.</param>
    /// <param name="capacity">The most clusters that can occur.</param>
    public ClusterSums(Points points, int clusters, int capacity)
    {
        capacity = Math.Min(clusters, capacity);
        _dimension = points.Dimension;
        var bits = BitOperations.Log2((uint)points.Count) + 1;
        var quantum1 = Math.ScaleB(1, points.MostExponent + 1 + bits - 52);
        var quantum2 = quantum1 * Math.ScaleB(1, bits - 52);
        (_rounder1, _rounder2) = (Rounder * quantum1, Rounder * quantum2);
        _slotOf = new int[clusters];
        _slotOf.AsSpan().Fill(-1);
        _clusters = new int[capacity];
        _sums1 = new double[capacity * _dimension];
        _sums2 = new double[capacity * _dimension];
        _counts = new int[capacity];
        _hasChanged = new bool[capacity];
    }

    /// <summary>The bytes that sums take.</summary>
    public static long BytesFor(int dimension, long clusters, long capacity) =>
        (clusters * sizeof(int)) + (Math.Min(clusters, capacity) * ((2L * dimension * sizeof(double)) + (2 * sizeof(int)) + sizeof(bool)));

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        foreach (var cluster in _clusters.AsSpan(0, _used))
            _slotOf[cluster] = -1;
        _used = 0;
    }

    /// <summary>Adds a point to a cluster.</summary>
    public void Add(int cluster, ReadOnlySpan<float> point) => Add(cluster, point, 1);

    /// <summary>Subtracts a point from a cluster.</summary>
    public void Subtract(int cluster, ReadOnlySpan<float> point) => Add(cluster, point, -1);

    /// <summary>Adds other sums to these.</summary>
    public void Add(ClusterSums other)
    {
        for (var i = 0; i < other._used; i++)
        {
            var slot = Slot(other._clusters[i]);
            _counts[slot] += other._counts[i];
            Add(_sums1.AsSpan(slot * _dimension, _dimension), other._sums1.AsSpan(i * _dimension, _dimension));
            Add(_sums2.AsSpan(slot * _dimension, _dimension), other._sums2.AsSpan(i * _dimension, _dimension));
        }
    }

    /// <summary>Whether a point was added to a cluster or subtracted from it since <see cref="ClearChanged"/>.</summary>
    public bool HasChanged(int cluster) => _slotOf[cluster] >= 0 && _hasChanged[_slotOf[cluster]];

    /// <summary>Marks all clusters as unchanged.</summary>
    public void ClearChanged() => _hasChanged.AsSpan().Clear();

    /// <summary>The number of points in a cluster, and their sum, rounded once to double.</summary>
    public int Get(int cluster, Span<double> sum)
    {
        var slot = _slotOf[cluster];
        if (slot < 0)
            return 0;
        Debug.Assert(_counts[slot] >= 0, "No more points were subtracted than added.");
        AssertWhole(_sums1.AsSpan(slot * _dimension, _dimension), _rounder1 / Rounder);
        AssertWhole(_sums2.AsSpan(slot * _dimension, _dimension), _rounder2 / Rounder);
        for (var j = 0; j < _dimension; j++)
            sum[j] = _sums1[(slot * _dimension) + j] + _sums2[(slot * _dimension) + j];
        return _counts[slot];
    }

    /// <summary>Checks that the clusters have as many points as an assignment says.</summary>
    [Conditional("DEBUG")]
    public void AssertCounts(int[] assignment)
    {
        var counts = new int[_slotOf.Length];
        foreach (var cluster in assignment)
            counts[cluster]++;
        for (var cluster = 0; cluster < counts.Length; cluster++)
            Debug.Assert(
                counts[cluster] == (_slotOf[cluster] < 0 ? 0 : _counts[_slotOf[cluster]]),
                "The counts are those of the assignment."
            );
    }

    [Conditional("DEBUG")]
    private static void AssertWhole(ReadOnlySpan<double> sums, double quantum)
    {
        foreach (var sum in sums)
        {
            // A pool that is changed while it is clustered can hold anything; other code finds that.
            if (!double.IsFinite(sum))
                continue;
            Debug.Assert(Math.IEEERemainder(sum, quantum) == 0, "A sum is a multiple of its quantum.");
            Debug.Assert(Math.Abs(sum) <= quantum * (1L << 53), "A sum has no more digits than a double.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(int cluster, ReadOnlySpan<float> point, int sign)
    {
        Debug.Assert(point.Length == _dimension, "The point has the dimension of the sums.");
        var slot = Slot(cluster);
        _counts[slot] += sign;
        var sum1 = _sums1.AsSpan(slot * _dimension, _dimension);
        var sum2 = _sums2.AsSpan(slot * _dimension, _dimension);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(point);
        var wide1 = MemoryMarshal.Cast<double, Vector<double>>(sum1);
        var wide2 = MemoryMarshal.Cast<double, Vector<double>>(sum2);
        var (rounder1, rounder2) = (new Vector<double>(_rounder1), new Vector<double>(_rounder2));
        for (var i = 0; i < wide.Length; i++)
        {
            Vector.Widen(wide[i] * sign, out var low, out var high);
            var rounded = (low + rounder1) - rounder1;
            wide1[2 * i] += rounded;
            wide2[2 * i] += ((low - rounded) + rounder2) - rounder2;
            rounded = (high + rounder1) - rounder1;
            wide1[(2 * i) + 1] += rounded;
            wide2[(2 * i) + 1] += ((high - rounded) + rounder2) - rounder2;
        }
        for (var j = wide.Length * Vector<float>.Count; j < point.Length; j++)
        {
            double x = point[j] * sign;
            var rounded = (x + _rounder1) - _rounder1;
            sum1[j] += rounded;
            sum2[j] += ((x - rounded) + _rounder2) - _rounder2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<double> target, ReadOnlySpan<double> added)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(target);
        var wideAdded = MemoryMarshal.Cast<double, Vector<double>>(added);
        for (var i = 0; i < wide.Length; i++)
            wide[i] += wideAdded[i];
        for (var j = wide.Length * Vector<double>.Count; j < target.Length; j++)
            target[j] += added[j];
    }

    private int Slot(int cluster)
    {
        ref var slot = ref _slotOf[cluster];
        if (slot < 0)
        {
            Debug.Assert(_used < _clusters.Length, "There is room for the cluster.");
            slot = _used++;
            _clusters[slot] = cluster;
            _counts[slot] = 0;
            _sums1.AsSpan(slot * _dimension, _dimension).Clear();
            _sums2.AsSpan(slot * _dimension, _dimension).Clear();
        }
        _hasChanged[slot] = true;
        return slot;
    }
}
