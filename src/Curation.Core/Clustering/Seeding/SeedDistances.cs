using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>
/// The distances between the seeds so far and the candidates. By the triangle inequality, if a seed is at least twice as far from a
/// candidate as from one of its points, the candidate is no nearer to the point.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="most">The most seeds.</param>
internal sealed class SeedDistances(Points points, int most)
{
    private const int Stride = CandidateDistances.MaxCandidates;

    /// <summary>Squared distances below this have lost digits in float32. Such points are never skipped.</summary>
    public const float Negligible = 1e-36f;

    // If more than this part of the points is needed, going through all points is faster.
    private const int PartOfPoints = 4;

    private readonly float[] _seeds = new float[most * points.Dimension];

    // For each seed, its squared distance to each candidate, then infinity up to the stride.
    private readonly float[] _seedToCandidate = new float[most * Stride];

    // For each seed, the least of these.
    private readonly float[] _seedToNearest = new float[most];
    private readonly int[] _near = new int[most];

    /// <summary>The bytes that the distances take.</summary>
    public static long BytesFor(long most, int dimension) => most * (((long)dimension + Stride + 2) * sizeof(float));

    /// <summary>The number of seeds.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// A point is skipped if its squared distance to its seed, times this factor, is not above the seed's squared distance to a candidate.
    /// The factor is 4 (twice as far, squared) with a margin for rounding: each of the two float32 sums is off by at most about (d + 4)·u
    /// of itself, with u the unit roundoff, and the margin is 16 times that.
    /// </summary>
    private float Nearness => 4 * (1 + (32 * (points.Dimension + 4) * (1f / (1 << 24))));

    /// <summary>Adds a row to the seeds.</summary>
    public void Add(int row)
    {
        Debug.Assert(Count < most, "There is room for the seed.");
        points.ReadForDifferences(row, 1, new float[points.Dimension]).CopyTo(_seeds.AsSpan(Count++ * points.Dimension));
    }

    /// <summary>Measures the distances between the seeds and the candidates.</summary>
    public void Measure(CandidateDistances candidates, int candidateCount, RunContext context)
    {
        var parts = context.ThreadsFor((long)Count * points.Dimension * candidateCount / 2, Math.Max(1, Count));
        if (parts == 1)
            MeasurePart(0);
        else
            ParallelLoop.Run(parts, parts, MeasurePart, context.Cancellation);

        void MeasurePart(int part)
        {
            var first = (int)((long)Count * part / parts);
            var count = (int)((long)Count * (part + 1) / parts) - first;
            candidates.MeasureAll(
                _seeds.AsSpan(first * points.Dimension, count * points.Dimension),
                _seedToCandidate.AsSpan(first * Stride),
                _seedToNearest.AsSpan(first, count)
            );
        }
    }

    /// <summary>
    /// Marks the points that may be nearer to a candidate than to their seeds; gives their number. Gives -1, and marks nothing, if going
    /// through all points is faster.
    /// </summary>
    /// <param name="members">The points of each seed.</param>
    /// <param name="closest">The squared distance of each point to its seed.</param>
    /// <param name="seedOf">The seed of each point.</param>
    /// <param name="marks">Receives the marks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Mark(SeedMembers members, ReadOnlySpan<float> closest, ReadOnlySpan<int> seedOf, PointBitmap marks)
    {
        var nearness = Nearness;
        var (seeds, size) = (0, 0);
        for (var seed = 0; seed < Count; seed++)
        {
            if (!(_seedToNearest[seed] < (members.Furthest(seed) * nearness) + Negligible))
                continue;
            _near[seeds++] = seed;
            size += members.Of(seed).Length;
            if (size > points.Count / PartOfPoints)
                return -1;
        }
        marks.Clear();
        var count = 0;
        foreach (var seed in _near.AsSpan(0, seeds))
        {
            foreach (var point in members.Of(seed))
            {
                if (seedOf[point] != seed || !(_seedToNearest[seed] < (closest[point] * nearness) + Negligible))
                    continue;
                marks.Add(point);
                count++;
            }
        }
        return count;
    }

    /// <summary>Finds the points of a block that may be nearer to a candidate than to their seeds; gives their number.</summary>
    /// <param name="closest">The squared distance of each point to its seed.</param>
    /// <param name="seeds">The seed of each point.</param>
    /// <param name="rows">Receives the positions of these points in the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe int Choose(ReadOnlySpan<float> closest, ReadOnlySpan<int> seeds, int[] rows)
    {
        var nearness = Nearness;
        var count = 0;
        fixed (
            float* nearest = closest,
                seedToNearest = _seedToNearest
        )
        fixed (int* seed = seeds)
        {
            var row = 0;
            if (Avx2.IsSupported)
            {
                for (; row + Vector256<int>.Count <= closest.Length; row += Vector256<int>.Count)
                {
                    var reach = (Vector256.Load(nearest + row) * nearness) + Vector256.Create(Negligible);
                    var near = Avx2.GatherVector256(seedToNearest, Vector256.Load(seed + row), sizeof(float));
                    for (var found = Vector256.LessThan(near, reach).ExtractMostSignificantBits(); found != 0; found &= found - 1)
                        rows[count++] = row + BitOperations.TrailingZeroCount(found);
                }
            }
            for (; row < closest.Length; row++)
            {
                if (seedToNearest[seed[row]] < (nearest[row] * nearness) + Negligible)
                    rows[count++] = row;
            }
        }
        return count;
    }

    /// <summary>Finds the candidates that may be nearer to points than their seeds are.</summary>
    /// <param name="closest">The squared distance of each point of a block to its seed.</param>
    /// <param name="seeds">The seed of each.</param>
    /// <param name="rows">Positions of points in the block.</param>
    /// <param name="wanted">Receives for each of these a bit for each candidate that may be nearer.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindWanted(ReadOnlySpan<float> closest, ReadOnlySpan<int> seeds, ReadOnlySpan<int> rows, Span<uint> wanted)
    {
        var nearness = Nearness;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var reach = Vector512.Create((closest[row] * nearness) + Negligible);
            wanted[i] = (uint)
                Vector512
                    .LessThan(Vector512.Create<float>(_seedToCandidate.AsSpan(seeds[row] * Stride, Stride)), reach)
                    .ExtractMostSignificantBits();
        }
    }
}
