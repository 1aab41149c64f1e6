using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Clustering.Model;

namespace Curation.Clustering;

/// <summary>
/// Exact sums of points by cluster, so that it does not matter in which order points are added, or which have been taken away again: a sum
/// that is carried on from iteration to iteration is the sum. Each number is cut in two parts by rounding it to multiples of a quantum; the
/// sums of the parts are multiples of their quanta and stay below 2^53 of them, so that no addition in double rounds (the binned sums of
/// Demmel and Nguyen 2015, with two bins). What lies below the second quantum is rounded off each number alone: at most 2^(2·⌈log2 n⌉ -
/// 105) of the largest number for n points, and nothing at all where the numbers' digits end above it. Only clusters that occur take room.
/// </summary>
internal sealed class ClusterSums
{
    // Adding this many quanta, and taking them away again, rounds a double to multiples of the quantum.
    private const double Shift = 1.5 * (1L << 52);

    private readonly int _dimension;
    private readonly double _shift1;
    private readonly double _shift2;
    private readonly int[] _slotOf;
    private readonly int[] _clusters;
    private readonly double[] _sums1;
    private readonly double[] _sums2;
    private readonly int[] _counts;
    private readonly bool[] _hasChanged;
    private int _used;

    /// <summary>Makes empty sums.</summary>
    /// <param name="points">The points that will be summed.</param>
    /// <param name="clusters">Clusters that there are.</param>
    /// <param name="capacity">Clusters that can occur at most.</param>
    public ClusterSums(Points points, int clusters, int capacity)
    {
        capacity = Math.Min(clusters, capacity);
        _dimension = points.Dimension;
        var bits = BitOperations.Log2((uint)points.Count) + 1;
        var quantum1 = Math.ScaleB(1, points.MostExponent + 1 + bits - 52);
        var quantum2 = quantum1 * Math.ScaleB(1, bits - 52);
        (_shift1, _shift2) = (Shift * quantum1, Shift * quantum2);
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

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (var cluster in _clusters.AsSpan(0, _used))
            _slotOf[cluster] = -1;
        _used = 0;
    }

    /// <summary>Adds a point to a cluster.</summary>
    public void Add(int cluster, ReadOnlySpan<float> point) => Add(cluster, point, 1);

    /// <summary>Takes a point away from a cluster.</summary>
    public void Subtract(int cluster, ReadOnlySpan<float> point) => Add(cluster, point, -1);

    /// <summary>Adds another's sums to these.</summary>
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

    /// <summary>Whether a point was added to a cluster or taken away from it since the sums were last taken as seen.</summary>
    public bool HasChanged(int cluster) => _slotOf[cluster] >= 0 && _hasChanged[_slotOf[cluster]];

    /// <summary>From now on only other changes count as such.</summary>
    public void ClearChanged() => _hasChanged.AsSpan().Clear();

    /// <summary>The points of a cluster, and their sum, rounded once to double.</summary>
    public int Get(int cluster, Span<double> sum)
    {
        var slot = _slotOf[cluster];
        if (slot < 0)
            return 0;
        for (var j = 0; j < _dimension; j++)
            sum[j] = _sums1[(slot * _dimension) + j] + _sums2[(slot * _dimension) + j];
        return _counts[slot];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(int cluster, ReadOnlySpan<float> point, int sign)
    {
        var slot = Slot(cluster);
        _counts[slot] += sign;
        var sum1 = _sums1.AsSpan(slot * _dimension, _dimension);
        var sum2 = _sums2.AsSpan(slot * _dimension, _dimension);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(point);
        var wide1 = MemoryMarshal.Cast<double, Vector<double>>(sum1);
        var wide2 = MemoryMarshal.Cast<double, Vector<double>>(sum2);
        var (shift1, shift2) = (new Vector<double>(_shift1), new Vector<double>(_shift2));
        for (var i = 0; i < wide.Length; i++)
        {
            Vector.Widen(wide[i] * sign, out var low, out var high);
            var rounded = (low + shift1) - shift1;
            wide1[2 * i] += rounded;
            wide2[2 * i] += ((low - rounded) + shift2) - shift2;
            rounded = (high + shift1) - shift1;
            wide1[(2 * i) + 1] += rounded;
            wide2[(2 * i) + 1] += ((high - rounded) + shift2) - shift2;
        }
        for (var j = wide.Length * Vector<float>.Count; j < point.Length; j++)
        {
            double x = point[j] * sign;
            var rounded = (x + _shift1) - _shift1;
            sum1[j] += rounded;
            sum2[j] += ((x - rounded) + _shift2) - _shift2;
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
