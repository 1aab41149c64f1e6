using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>
/// One pass of k-means++ over the points: the potential that each candidate would leave, or, when one candidate is taken, the new squared distance of every point to
/// its nearest seed. A point that is at least twice as near to its seed as the seed is to a candidate cannot come nearer by it (the triangle inequality), so its vector
/// is not even read; the results are the same bits as without that.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="most">Seeds that will be taken at most.</param>
/// <param name="skips">Whether points are passed over; false is for tests.</param>
internal sealed class SeedingStep(Points points, int most, bool skips = true) : BlockStep<SeedingStep.Partial>
{
    private const int Lanes = CandidateDistances.MaxCandidates;

    private readonly RowBlocks _blocks = new(points.Count, points.Dimension);
    private readonly float[] _closest = Filled(points.Count);
    private readonly int[] _closestSeed = new int[points.Count];
    private readonly double[] _blockPotentials = new double[new RowBlocks(points.Count, points.Dimension).Count];
    private readonly double[] _potentials = new double[Lanes];
    private readonly float[] _seeds = new float[most * points.Dimension];

    // For each seed, a lane a candidate: their squared distance; beyond the candidates, infinity.
    private readonly float[] _seedToCandidate = new float[most * Lanes];
    private CandidateDistances? _candidates;
    private int _candidateCount;
    private bool _taking;
    private int _seedCount;

    public override int BlockCount => _blocks.Count;

    /// <summary>For each point the seed that is nearest, in the order in which they were taken.</summary>
    public int[] Nearest => _closestSeed;

    /// <summary>The sum of the squared distances of all points to their nearest seeds.</summary>
    public double Potential => _blockPotentials.Sum();

    /// <summary>
    /// How much nearer than half the way a point must be to be passed over, in squares: each of the two float32 sums is off by at most about (d + 4)·u of itself, with u the
    /// unit roundoff; four times the sum of both is a safe distance.
    /// </summary>
    private float Nearness => 4 * (1 + (32 * (points.Dimension + 4) * (1f / (1 << 24))));

    /// <summary>The candidate that leaves the lowest potential, the first among equals.</summary>
    /// <param name="candidates">Rows of the points.</param>
    /// <param name="context">Threads and cancellation.</param>
    public int Try(ReadOnlySpan<int> candidates, RunContext context)
    {
        Run(candidates, taking: false, context);
        var best = 0;
        for (var c = 1; c < candidates.Length; c++)
        {
            if (_potentials[c] < _potentials[best])
                best = c;
        }
        return candidates[best];
    }

    /// <summary>Takes a row as the next seed.</summary>
    public void Take(int row, RunContext context)
    {
        Run([row], taking: true, context);
        points.ReadForDifferences(row, 1, new float[points.Dimension]).CopyTo(_seeds.AsSpan(_seedCount++ * points.Dimension));
    }

    /// <summary>The row at which the running sum of squared distances passes <paramref name="target"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(double target)
    {
        var block = 0;
        while (block < _blockPotentials.Length - 1 && target >= _blockPotentials[block])
            target -= _blockPotentials[block++];

        // Rounding can carry the target past the end of its block: the last row that counts is then the one.
        var (first, rows) = _blocks[block];
        var found = -1;
        for (var row = first; row < first + rows; row++)
        {
            if (_closest[row] == 0)
                continue;
            found = row;
            target -= _closest[row];
            if (target < 0)
                break;
        }
        return found >= 0 ? found : Array.FindLastIndex(_closest, c => c > 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        var closest = _closest.AsSpan(first, rows);
        var seeds = _closestSeed.AsSpan(first, rows);
        ref var seedToCandidate = ref MemoryMarshal.GetArrayDataReference(_seedToCandidate);
        var nearness = Nearness;
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var i = 0; i < rows; i++)
        {
            // Every lane is a candidate; each potential is summed in double, row by row.
            var left = Vector512.Create(closest[i]);
            if (_seedCount == 0 || !skips || Vector512.LessThanAny(Vector512.LoadUnsafe(ref seedToCandidate, (nuint)(seeds[i] * Lanes)), Reach(closest[i], nearness)))
            {
                var distances = _candidates!.Measure(points.ReadForDifferences(first + i, 1, partial.Row));
                left = Vector512.Min(left, distances);
                if (_taking && distances.ToScalar() < closest[i])
                    (closest[i], seeds[i]) = (distances.ToScalar(), _seedCount);
            }
            var (lower, upper) = Vector512.Widen(left);
            low += lower;
            high += upper;
        }
        low.CopyTo(partial.Potentials);
        high.CopyTo(partial.Potentials, Vector512<double>.Count);
    }

    public override void Merge(int block, Partial partial)
    {
        for (var c = 0; c < _candidateCount; c++)
            _potentials[c] += partial.Potentials[c];
        if (_taking)
            _blockPotentials[block] = partial.Potentials[0];
    }

    protected override Partial CreatePartial() => new(points.Dimension);

    private static float[] Filled(int count)
    {
        var distances = new float[count];
        distances.AsSpan().Fill(float.PositiveInfinity);
        return distances;
    }

    // Squares so small that float32 has lost their digits are always looked at: hence the constant.
    private static Vector512<float> Reach(float closest, float nearness) => Vector512.Create((closest * nearness) + 1e-36f);

    private void Run(ReadOnlySpan<int> candidates, bool taking, RunContext context)
    {
        var dimension = points.Dimension;
        var rows = new float[candidates.Length * dimension];
        for (var c = 0; c < candidates.Length; c++)
            points.ReadForDifferences(candidates[c], 1, rows.AsSpan(c * dimension, dimension)).CopyTo(rows.AsSpan(c * dimension));
        _candidates = new(rows, dimension);
        _candidateCount = candidates.Length;
        _taking = taking;
        _potentials.AsSpan().Clear();
        MeasureSeeds();
        BlockRunner.Run(this, (long)points.Count * (dimension + 8) * candidates.Length / 8, context);
    }

    private void MeasureSeeds()
    {
        for (var seed = 0; seed < _seedCount; seed++)
        {
            var target = _seedToCandidate.AsSpan(seed * Lanes, Lanes);
            _candidates!.Measure(_seeds.AsSpan(seed * points.Dimension, points.Dimension)).CopyTo(target);
            target[_candidateCount..].Fill(float.PositiveInfinity);
        }
    }

    /// <summary>What a block gives.</summary>
    internal sealed class Partial(int dimension)
    {
        public float[] Row { get; } = new float[dimension];

        public double[] Potentials { get; } = new double[Lanes];
    }
}
