using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Measures.Hierarchy;

/// <summary>
/// The inertia of points around their mean, and around the centroids of their clusters on several levels, all in one pass over the
/// points, block by block.
/// </summary>
internal sealed class ExplainedStep : BlockStep<ExplainedStep.Partial>
{
    // The largest mean distance that rounding leaves between float32 unit vectors of one direction.
    private const double CosineRounding = 1e-13;

    private readonly Points _points;
    private readonly double[] _mean;
    private readonly (int[] Assignment, double[] Centroids)[] _levels;
    private readonly RowBlocks _blocks;
    private readonly RunPart _run;
    private readonly double[] _sums;

    private ExplainedStep(Points points, (int[] Assignment, double[] Centroids)[] levels, RunPart run)
    {
        _points = points;
        _levels = levels;
        _run = run;
        _mean = MeanOf(points);
        _blocks = new(points.Count, points.Dimension);
        _sums = new double[levels.Length + 1];
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>The inertia around the mean, and around the centroids of each level.</summary>
    /// <param name="points">The points.</param>
    /// <param name="levels">
    /// For each level, the cluster of each point of the level below, and the centroids; no centroids where a level is not measured.
    /// </param>
    /// <param name="run">Threads, cancellation and progress.</param>
    public static (double Total, double[] Levels) Run(Points points, (int[] Assignment, double[] Centroids)[] levels, RunPart run)
    {
        var step = new ExplainedStep(points, levels, run);
        BlockRunner.Run(step, (long)points.Count * points.Dimension * 4 * step._sums.Length, run.Context);
        var total = step._sums[0];
        if (points.Metric == Metric.Cosine)
            total =
                Array.TrueForAll(step._mean, x => x == 0) ? points.Count
                : total <= points.Count * CosineRounding ? 0
                : total;
        return (total, step._sums[1..]);
    }

    /// <summary>The part that is explained; 1 where there is no inertia at all.</summary>
    public static double Part(double inertia, double total) =>
        total > 0 ? 1 - (inertia / total)
        : inertia <= CosineRounding ? 1
        : 0;

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var dimension = _points.Dimension;
        var (first, rows) = _blocks[block];
        var points = _points.Read(first, rows, partial.Rows);
        partial.Sums.AsSpan().Clear();
        for (var i = 0; i < rows; i++)
        {
            var point = points.Slice(i * dimension, dimension);
            partial.Sums[0] += DoubleDistance.SquaredVectorized(point, _mean);
            var node = first + i;
            for (var level = 0; level < _levels.Length; level++)
            {
                var (assignment, centroids) = _levels[level];
                node = assignment[node];
                if (centroids.Length > 0)
                    partial.Sums[level + 1] += DoubleDistance.SquaredVectorized(point, centroids.AsSpan(node * dimension, dimension));
            }
        }
    }

    public override void Merge(int block, Partial partial)
    {
        // Between unit vectors 1 - cosine is half the squared distance.
        var factor = _points.Metric == Metric.Cosine ? 0.5 : 1;
        for (var i = 0; i < _sums.Length; i++)
            _sums[i] += factor * partial.Sums[i];
        _run.Report((block + 1.0) / _blocks.Count, FormattableString.Invariant($"inertia, block {block + 1} of {_blocks.Count}"));
    }

    protected override Partial CreatePartial() => new(_blocks.MaxRows * _points.Dimension, _sums.Length);

    /// <summary>The centroid of all points; zeros under <see cref="Metric.Cosine"/> where they have no common direction.</summary>
    private static double[] MeanOf(Points points)
    {
        if (points.Metric == Metric.Euclidean)
            return points.Mean;
        var length = Math.Sqrt(points.Mean.Sum(x => x * x));
        return length < 1e-12 ? new double[points.Dimension] : Array.ConvertAll(points.Mean, x => x / length);
    }

    /// <summary>The result of a block.</summary>
    internal sealed class Partial(int numbers, int sums)
    {
        public float[] Rows { get; } = new float[numbers];

        public double[] Sums { get; } = new double[sums];
    }
}
