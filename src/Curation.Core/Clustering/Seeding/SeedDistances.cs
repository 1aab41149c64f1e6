using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>
/// The seeds taken so far, and how far each candidate is from each: by the triangle inequality a point that is at least twice as near to
/// its seed as the seed is to a candidate cannot come nearer by the candidate.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="most">Seeds that will be taken at most.</param>
internal sealed class SeedDistances(Points points, int most)
{
    private const int Lanes = CandidateDistances.MaxCandidates;

    /// <summary>Squares so small that float32 has lost their digits are always looked at.</summary>
    public const float Vanishing = 1e-36f;

    // Looking at every point in its turn is the quicker way to more than this part of them.
    private const int PartOfPoints = 4;

    private readonly float[] _seeds = new float[most * points.Dimension];

    // For each seed, a lane a candidate: their squared distance; beyond the candidates, infinity.
    private readonly float[] _seedToCandidate = new float[most * Lanes];

    // For each seed, the least of these.
    private readonly float[] _seedToNearest = new float[most];
    private readonly int[] _near = new int[most];

    /// <summary>The bytes that these take.</summary>
    public static long BytesFor(long most, int dimension) => most * (((long)dimension + Lanes + 2) * sizeof(float));

    /// <summary>The seeds taken.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// How much nearer than half the way a point must be to be passed over, in squares: each of the two float32 sums is off by at most
    /// about (d + 4)·u of itself, with u the unit roundoff; four times the sum of both is a safe distance.
    /// </summary>
    private float Nearness => 4 * (1 + (32 * (points.Dimension + 4) * (1f / (1 << 24))));

    /// <summary>Adds a row to the seeds.</summary>
    public void Add(int row) =>
        points.ReadForDifferences(row, 1, new float[points.Dimension]).CopyTo(_seeds.AsSpan(Count++ * points.Dimension));

    /// <summary>Measures how far the seeds are from some candidates.</summary>
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
                _seedToCandidate.AsSpan(first * Lanes),
                _seedToNearest.AsSpan(first, count)
            );
        }
    }

    /// <summary>
    /// Marks the points that a candidate may be nearer to than their seeds; gives their number, or -1, and no marks, where it is quicker to
    /// look at all.
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
            if (!(_seedToNearest[seed] < (members.Furthest(seed) * nearness) + Vanishing))
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
                if (seedOf[point] != seed || !(_seedToNearest[seed] < (closest[point] * nearness) + Vanishing))
                    continue;
                marks.Add(point);
                count++;
            }
        }
        return count;
    }

    /// <summary>Chooses the points of a block that a candidate may be nearer to than their seeds; gives their number.</summary>
    /// <param name="closest">The squared distance of each point to its seed.</param>
    /// <param name="seeds">The seed of each point.</param>
    /// <param name="rows">Receives the places of these points in the block.</param>
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
                    var reach = (Vector256.Load(nearest + row) * nearness) + Vector256.Create(Vanishing);
                    var near = Avx2.GatherVector256(seedToNearest, Vector256.Load(seed + row), sizeof(float));
                    for (var found = Vector256.LessThan(near, reach).ExtractMostSignificantBits(); found != 0; found &= found - 1)
                        rows[count++] = row + BitOperations.TrailingZeroCount(found);
                }
            }
            for (; row < closest.Length; row++)
            {
                if (seedToNearest[seed[row]] < (nearest[row] * nearness) + Vanishing)
                    rows[count++] = row;
            }
        }
        return count;
    }

    /// <summary>Says of points which candidates may be nearer to them than their seeds.</summary>
    /// <param name="closest">The squared distance of each point of a block to its seed.</param>
    /// <param name="seeds">The seed of each.</param>
    /// <param name="rows">Places of points in the block.</param>
    /// <param name="wanted">Receives a bit a candidate for each of these.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Want(ReadOnlySpan<float> closest, ReadOnlySpan<int> seeds, ReadOnlySpan<int> rows, Span<uint> wanted)
    {
        var nearness = Nearness;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var reach = Vector512.Create((closest[row] * nearness) + Vanishing);
            wanted[i] = (uint)
                Vector512
                    .LessThan(Vector512.Create<float>(_seedToCandidate.AsSpan(seeds[row] * Lanes, Lanes)), reach)
                    .ExtractMostSignificantBits();
        }
    }
}
