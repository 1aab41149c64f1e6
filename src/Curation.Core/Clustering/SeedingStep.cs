using System.Runtime.Intrinsics;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>
/// One pass of k-means++ over the points: the potential that each candidate would leave, or, when one candidate is taken, the new squared distance of every point to
/// its nearest seed.
/// </summary>
internal sealed class SeedingStep(Points points, float[] closest) : BlockStep<SeedingStep.Partial>
{
    private readonly RowBlocks _blocks = new(points.Count, points.Dimension);
    private readonly double[] _potentials = new double[CandidateDistances.MaxCandidates];
    private CandidateDistances? _candidates;
    private int _candidateCount;
    private bool _taking;

    public override int BlockCount => _blocks.Count;

    /// <summary>The sum of the squared distances in each block, after <see cref="Take"/>.</summary>
    public double[] BlockPotentials { get; } = new double[new RowBlocks(points.Count, points.Dimension).Count];

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

    /// <summary>Takes a row as a seed.</summary>
    public void Take(int row, RunContext context) => Run([row], taking: true, context);

    /// <summary>The row at which the running sum of squared distances passes <paramref name="target"/>.</summary>
    public int Find(double target)
    {
        var block = 0;
        while (block < BlockPotentials.Length - 1 && target >= BlockPotentials[block])
            target -= BlockPotentials[block++];

        // Rounding can carry the target past the end of its block: the last row that counts is then the one.
        var (first, rows) = _blocks[block];
        var found = -1;
        for (var row = first; row < first + rows; row++)
        {
            if (closest[row] == 0)
                continue;
            found = row;
            target -= closest[row];
            if (target < 0)
                break;
        }
        return found >= 0 ? found : Array.FindLastIndex(closest, c => c > 0);
    }

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        var dimension = points.Dimension;
        var span = points.ReadForDifferences(first, rows, partial.Rows);
        var nearest = closest.AsSpan(first, rows);
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var i = 0; i < rows; i++)
        {
            // Every lane is a candidate; each potential is summed in double, row by row.
            var distances = _candidates!.Measure(span.Slice(i * dimension, dimension));
            if (_taking)
                nearest[i] = Math.Min(nearest[i], distances.ToScalar());
            var (lower, upper) = Vector512.Widen(Vector512.Min(distances, Vector512.Create(nearest[i])));
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
            BlockPotentials[block] = partial.Potentials[0];
    }

    protected override Partial CreatePartial() => new(_blocks.MaxRows * points.Dimension);

    private void Run(ReadOnlySpan<int> candidates, bool taking, RunContext context)
    {
        var dimension = points.Dimension;
        var rows = new float[candidates.Length * dimension];
        var scratch = new float[dimension];
        for (var c = 0; c < candidates.Length; c++)
            points.ReadForDifferences(candidates[c], 1, scratch).CopyTo(rows.AsSpan(c * dimension));
        _candidates = new(rows, dimension);
        _candidateCount = candidates.Length;
        _taking = taking;
        _potentials.AsSpan().Clear();
        BlockRunner.Run(this, (long)points.Count * (dimension + 8) * candidates.Length / 8, context);
    }

    /// <summary>What a block gives.</summary>
    internal sealed class Partial(int numbers)
    {
        public float[] Rows { get; } = new float[numbers];

        public double[] Potentials { get; } = new double[CandidateDistances.MaxCandidates];
    }
}
