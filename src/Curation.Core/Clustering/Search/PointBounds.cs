using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Search;

/// <summary>
/// What is known of the points' distances between the iterations of a k-means, so that only what can change is computed (Ding et al. 2015,
/// "Yinyang k-means"): for each point an upper bound of the distance to its own centroid, and for each group of centroids a lower bound of
/// the distance to the nearest one of them besides its own. Moving centroids loosen the bounds by the shift they went. Every rounding goes to
/// the safe side, so that a bound never changes a result. Distances are scaled as <see cref="Points.Scale"/> says.
/// </summary>
internal sealed class PointBounds : IDisposable
{
    // Lower bounds take at most a twelfth of the points' memory, or of few points a quarter up to some megabytes.
    private const int PartOfMany = 12;
    private const int PartOfFew = 4;
    private const long FewNumbers = 1 << 22;

    // More than the rounding of the few float32 operations between a bound and its comparison.
    private const float Safety = 1 + (1f / (1 << 20));

    private readonly NativeArray<float> _upper;
    private readonly NativeArray<float>? _lower;
    private readonly float[] _groupShift;
    private readonly double[] _groupShifts;
    private readonly float[] _lastShift;
    private readonly int _groups;
    private float[]? _gaps;

    /// <summary>Knows nothing yet.</summary>
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
        _groupShifts = new double[groups];
        if (keepsLower)
            _lower = new(points * groups, float.NegativeInfinity);
    }

    /// <summary>The centroids that share a lower bound, or null where lower bounds would take too much memory.</summary>
    public static int? GroupWidth(int points, int dimension, bool isMapped, int clusters)
    {
        var numbers = (long)points * dimension;
        var allowed = Math.Min(
            Math.Max(
                Points.ShareOfMemory(points, dimension, isMapped, PartOfMany) / sizeof(float),
                Math.Min(numbers / PartOfFew, FewNumbers)
            ),
            ShapeLimits.MostNumbers
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
    /// Lower bounds, clusters × groups, of the distance from a centroid to the others of a group, for the centroids until they move. A
    /// centroid at least twice as far from a point's own as the point is cannot be nearer.
    /// </summary>
    public void UseGaps(float[] gaps) => _gaps = gaps;

    /// <summary>Takes note of the shifts that the centroids went.</summary>
    /// <param name="shifts">A scaled distance a centroid.</param>
    /// <param name="groupOf">The group of each centroid.</param>
    public void Move(double[] shifts, Func<int, int> groupOf)
    {
        var furthest = new double[_groups];
        for (var c = 0; c < shifts.Length; c++)
        {
            _lastShift[c] = Up(shifts[c]);
            furthest[groupOf(c)] = Math.Max(furthest[groupOf(c)], shifts[c]);
        }
        for (var g = 0; g < _groups; g++)
        {
            _groupShifts[g] = (_groupShifts[g] + furthest[g]) * (1 + 1e-12);
            _groupShift[g] = Up(_groupShifts[g]);
        }
        _gaps = null;
    }

    /// <summary>Loosens a point's upper bound by the shift its centroid went; whether the point surely stays with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Rests(int point, int own)
    {
        ref var upper = ref Upper(point);
        if (_lastShift[own] > 0)
            upper = Up(upper + _lastShift[own]);
        return _lower is not null && Above(_lower.Slice(point * _groups, _groups), _groupShift, upper);
    }

    /// <summary>
    /// Takes the distance to the own centroid; marks the groups that may hold a nearer centroid, and says whether there is one.
    /// </summary>
    /// <param name="point">The point.</param>
    /// <param name="own">Its centroid.</param>
    /// <param name="distance">The distance to it.</param>
    /// <param name="needed">Receives a mark a group.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Needs(int point, int own, double distance, Span<bool> needed)
    {
        var upper = Up(distance);
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
                    lower[g] = Down(gaps[g] - upper + _groupShift[g]);
            }
            needed[g] = near;
            any |= near;
        }
        return any;
    }

    /// <summary>Takes an upper bound of the distance to the own centroid.</summary>
    public void SetUpper(int point, double distance) => Upper(point) = Up(distance);

    /// <summary>Takes a lower bound of the distance to the centroids of a group besides the own one.</summary>
    public void SetLower(int point, int group, double distance)
    {
        if (_lower is not null)
            Lower(_lower, point, group) = Down(Down(distance) + _groupShift[group]);
    }

    /// <summary>A centroid of a group is no longer the own one.</summary>
    public void LowerAtMost(int point, int group, double distance)
    {
        if (_lower is null)
            return;
        ref var lower = ref Lower(_lower, point, group);
        lower = Math.Min(lower, Down(Down(distance) + _groupShift[group]));
    }

    /// <summary>A float that is not below a number, whatever the last few roundings did.</summary>
    private static float Up(double value) => MathF.BitIncrement((float)value) * Safety;

    /// <summary>A float that is not above a distance; minus infinity where it would be negative.</summary>
    public static float Down(double value) => value <= 0 ? float.NegativeInfinity : MathF.BitDecrement((float)value) / Safety;

    private ref float Upper(int point) => ref MemoryMarshal.GetReference(_upper.Slice(point, 1));

    private ref float Lower(NativeArray<float> lower, int point, int group) =>
        ref MemoryMarshal.GetReference(lower.Slice((point * _groups) + group, 1));

    private static bool Above(ReadOnlySpan<float> lower, ReadOnlySpan<float> shift, float upper)
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
