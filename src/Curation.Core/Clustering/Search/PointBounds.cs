using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Search;

/// <summary>
/// Bounds of the points' distances that are kept between the iterations of a k-means, so that only what can change is computed (Ding et
/// al. 2015, "Yinyang k-means"): for each point an upper bound of the distance to its own centroid, and for each group of centroids a lower
/// bound of the distance to the nearest other centroid in it. When centroids move, the bounds loosen by their shifts. Every rounding goes
/// to the safe side, so a bound never changes a result. Distances are scaled by <see cref="Points.Scale"/>.
/// </summary>
internal sealed class PointBounds : IDisposable
{
    // Lower bounds take at most a twelfth of the points' memory; for few points a quarter of it, up to 16 MiB.
    private const int PartOfMany = 12;
    private const int PartOfFew = 4;
    private const long FewNumbers = 1 << 22;

    // A margin above the rounding of the few float32 operations between a bound and its comparison.
    private const float Safety = 1 + (1f / (1 << 20));

    private readonly NativeArray<float> _upper;
    private readonly NativeArray<float>? _lower;
    private readonly float[] _groupShift;
    private readonly double[] _exactGroupShift;
    private readonly float[] _lastShift;
    private readonly int _groups;
    private float[]? _gaps;

    /// <summary>Makes bounds that say nothing yet.</summary>
    /// <param name="points">The number of points.</param>
    /// <param name="clusters">The number of centroids.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="keepsLower">Whether lower bounds are kept from iteration to iteration.</param>
    public PointBounds(int points, int clusters, int groups, bool keepsLower)
    {
        _groups = groups;
        _upper = new(points, float.PositiveInfinity);
        _lastShift = new float[clusters];
        _groupShift = new float[groups];
        _exactGroupShift = new double[groups];
        if (keepsLower)
            _lower = new(points * groups, float.NegativeInfinity);
    }

    /// <summary>The centroids that share a lower bound, or null if lower bounds would take too much memory.</summary>
    public static int? GroupWidth(int points, int dimension, bool isMapped, int clusters)
    {
        var numbers = (long)points * dimension;
        var allowed = Math.Min(
            Math.Max(
                Points.ShareOfMemory(points, dimension, isMapped, PartOfMany) / sizeof(float),
                Math.Min(numbers / PartOfFew, FewNumbers)
            ),
            PoolShape.MostNumbers
        );
        var most = (int)(allowed / points);
        var least = (clusters + PackedCentroids.LeastGroupWidth - 1) / PackedCentroids.LeastGroupWidth;
        return most == 0 ? null : PackedCentroids.LeastGroupWidth * ((least + most - 1) / most);
    }

    /// <summary>The bytes that bounds take, the gaps between centroids included.</summary>
    public static long BytesFor(long points, long clusters, long groups, bool keepsLower) =>
        (points * sizeof(float))
        + (keepsLower ? points * groups * sizeof(float) : 0)
        + (clusters * sizeof(float))
        + (groups * (sizeof(float) + sizeof(double)))
        + (clusters * groups * sizeof(float));

    /// <summary>Whether there are lower bounds.</summary>
    public bool HasLower => _lower is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _upper.Dispose();
        _lower?.Dispose();
    }

    /// <summary>
    /// Sets lower bounds, clusters × groups, of the distance from a centroid to the others in a group. They hold until the centroids move.
    /// A centroid that is at least twice as far from a point's own centroid as the point is cannot be nearer.
    /// </summary>
    public void UseGaps(float[] gaps) => _gaps = gaps;

    /// <summary>Loosens the bounds by the shifts of the centroids.</summary>
    /// <param name="shifts">The scaled distance that each centroid moved.</param>
    /// <param name="groupOf">The group of each centroid.</param>
    public void Move(double[] shifts, Func<int, int> groupOf)
    {
        var furthest = new double[_groups];
        for (var c = 0; c < shifts.Length; c++)
        {
            _lastShift[c] = RoundUp(shifts[c]);
            furthest[groupOf(c)] = Math.Max(furthest[groupOf(c)], shifts[c]);
        }
        for (var g = 0; g < _groups; g++)
        {
            _exactGroupShift[g] = (_exactGroupShift[g] + furthest[g]) * (1 + 1e-12);
            _groupShift[g] = RoundUp(_exactGroupShift[g]);
        }
        _gaps = null;
    }

    /// <summary>Loosens a point's upper bound by the shift of its centroid. Tells whether the point certainly stays with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Stays(int point, int own)
    {
        ref var upper = ref Upper(point);
        if (_lastShift[own] > 0)
            upper = RoundUp(upper + _lastShift[own]);
        return _lower is not null && AllAbove(_lower.Slice(point * _groups, _groups), _groupShift, upper);
    }

    /// <summary>
    /// Sets the distance to the own centroid. Marks the groups that may hold a nearer centroid, and tells whether there are any.
    /// </summary>
    /// <param name="point">The point.</param>
    /// <param name="own">Its centroid.</param>
    /// <param name="distance">The distance to it.</param>
    /// <param name="needed">Receives whether each group must be searched.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Needs(int point, int own, double distance, Span<bool> needed)
    {
        Debug.Assert(distance >= 0, "Distances are not negative.");
        var upper = RoundUp(distance);
        Debug.Assert(upper >= distance, "Upper bounds are rounded up.");
        Upper(point) = upper;
        if (_lower is null && _gaps is null)
        {
            needed.Fill(true);
            return true;
        }
        var lower = _lower is null ? default : _lower.Slice(point * _groups, _groups);
        var gaps = _gaps is null ? default : _gaps.AsSpan(own * _groups, _groups);
        var any = false;
        for (var g = 0; g < _groups; g++)
        {
            var near = lower.IsEmpty || !(lower[g] > (upper + _groupShift[g]) * Safety);
            if (near && !gaps.IsEmpty && gaps[g] > 2 * upper * Safety)
            {
                near = false;
                if (!lower.IsEmpty)
                    lower[g] = RoundDown(gaps[g] - upper + _groupShift[g]);
            }
            needed[g] = near;
            any |= near;
        }
        return any;
    }

    /// <summary>Sets an upper bound of the distance to the own centroid.</summary>
    public void SetUpper(int point, double distance) => Upper(point) = RoundUp(distance);

    /// <summary>Sets a lower bound of the distance to the centroids of a group besides the own one.</summary>
    public void SetLower(int point, int group, double distance)
    {
        if (_lower is not null)
            Lower(_lower, point, group) = RoundDown(RoundDown(distance) + _groupShift[group]);
    }

    /// <summary>Lowers a bound: a centroid of the group is no longer the own one.</summary>
    public void LowerAtMost(int point, int group, double distance)
    {
        if (_lower is null)
            return;
        ref var lower = ref Lower(_lower, point, group);
        lower = Math.Min(lower, RoundDown(RoundDown(distance) + _groupShift[group]));
    }

    /// <summary>Checks that the bounds of a point hold.</summary>
    /// <param name="point">The point.</param>
    /// <param name="own">Its centroid.</param>
    /// <param name="distances">The scaled distance to each centroid.</param>
    /// <param name="groupOf">The group of each centroid.</param>
    [Conditional("DEBUG")]
    public void AssertHold(int point, int own, double[] distances, Func<int, int> groupOf)
    {
        Debug.Assert(!(distances[own] > Upper(point)), "The distance to the own centroid is not above its bound.");
        if (_lower is null)
            return;
        for (var c = 0; c < distances.Length; c++)
        {
            var group = groupOf(c);
            Debug.Assert(
                c == own || !(Lower(_lower, point, group) > (distances[c] + _groupShift[group]) * Safety),
                "The distance to another centroid is not below the bound of its group."
            );
        }
    }

    /// <summary>A float that is not below a number, with a margin for the last few roundings.</summary>
    private static float RoundUp(double value) => MathF.BitIncrement((float)value) * Safety;

    /// <summary>A float that is not above a distance; minus infinity if it would be negative.</summary>
    public static float RoundDown(double value) => value <= 0 ? float.NegativeInfinity : MathF.BitDecrement((float)value) / Safety;

    private ref float Upper(int point) => ref MemoryMarshal.GetReference(_upper.Slice(point, 1));

    private ref float Lower(NativeArray<float> lower, int point, int group) =>
        ref MemoryMarshal.GetReference(lower.Slice((point * _groups) + group, 1));

    private static bool AllAbove(ReadOnlySpan<float> lower, ReadOnlySpan<float> shift, float upper)
    {
        var lowers = MemoryMarshal.Cast<float, Vector<float>>(lower);
        var shifts = MemoryMarshal.Cast<float, Vector<float>>(shift);
        for (var i = 0; i < lowers.Length; i++)
        {
            if (!Vector.GreaterThanAll(lowers[i], (shifts[i] + new Vector<float>(upper)) * Safety))
                return false;
        }
        for (var g = lowers.Length * Vector<float>.Count; g < lower.Length; g++)
        {
            if (!(lower[g] > (upper + shift[g]) * Safety))
                return false;
        }
        return true;
    }
}
