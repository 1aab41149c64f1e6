using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>Measures the distance of every point to the centroid of its own cluster, in double.</summary>
internal sealed class DistanceStep : BlockStep<DistanceStep.Partial>
{
    private readonly Points _points;
    private readonly double[] _centroids;
    private readonly int[] _assignment;
    private readonly float[]? _distances;
    private readonly RowBlocks _blocks;

    private DistanceStep(Points points, double[] centroids, int[] assignment, float[]? distances)
    {
        _points = points;
        _centroids = centroids;
        _assignment = assignment;
        _distances = distances;
        _blocks = new(points.Count, points.Dimension);
    }

    public override int BlockCount => _blocks.Count;

    private double Inertia { get; set; }

    /// <summary>Measures, and gives the inertia: the sum of squared distances (Euclidean), or of distances (cosine).</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">Clusters × dimension.</param>
    /// <param name="assignment">The cluster of each point.</param>
    /// <param name="distances">Receives the distance of each point; null if only the inertia is wanted.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static double Run(Points points, double[] centroids, int[] assignment, float[]? distances, RunContext context)
    {
        var step = new DistanceStep(points, centroids, assignment, distances);
        BlockRunner.Run(step, (long)points.Count * points.Dimension * 4, context);
        return step.Inertia;
    }

    /// <summary>The bytes that a step takes.</summary>
    public static long BytesFor(int points, int dimension, int threads)
    {
        var blocks = new RowBlocks(points, dimension);
        return (long)blocks.UnderWay(threads) * blocks.MaxRows * dimension * sizeof(float);
    }

    protected override Partial CreatePartial() => new(_blocks.MaxRows * _points.Dimension);

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var dimension = _points.Dimension;
        var (first, rows) = _blocks[block];
        var points = _points.Read(first, rows, partial.Rows);
        partial.Inertia = 0;
        for (var i = 0; i < rows; i++)
        {
            var centroid = _centroids.AsSpan(_assignment[first + i] * dimension, dimension);
            var squared = DoubleDistance.SquaredVectorized(points.Slice(i * dimension, dimension), centroid);

            // Between unit vectors 1 - cosine is half the squared distance.
            var cosine = _points.Metric == Metric.Cosine;
            partial.Inertia += cosine ? squared / 2 : squared;
            // Rows at opposite ends of the range of floats are further apart than a float can hold, but files take no infinite distance.
            if (_distances is not null)
                _distances[first + i] = (float)Math.Min(float.MaxValue, cosine ? squared / 2 : Math.Sqrt(squared));
        }
    }

    public override void Merge(int block, Partial partial) => Inertia += partial.Inertia;

    /// <summary>The result of a block, and memory to compute it.</summary>
    internal sealed class Partial(int numbers)
    {
        public float[] Rows { get; } = new float[numbers];

        public double Inertia { get; set; }
    }
}
