using Curation.Running;

namespace Curation.Clustering;

/// <summary>
/// One step of Lloyd's algorithm (1982): assign every point to its nearest centroid, and sum the points of each cluster. The assignment is written in place, so a block
/// can tell which points moved.
/// </summary>
internal sealed class LloydStep : BlockStep<LloydStep.Partial>
{
    private readonly Points _points;
    private readonly NearestSearch _search;
    private readonly int _clusters;
    private readonly int[] _assignment;
    private readonly RowBlocks _blocks;

    /// <summary>Prepares a step.</summary>
    /// <param name="points">The points.</param>
    /// <param name="clusters">The number of clusters.</param>
    /// <param name="assignment">The cluster of each point before the step, or -1; receives the cluster after it.</param>
    public LloydStep(Points points, int clusters, int[] assignment)
    {
        _points = points;
        _search = new(points, clusters);
        _clusters = clusters;
        _assignment = assignment;
        _blocks = new(points.Count, points.Dimension);
        Sums = new(_clusters, _clusters, points.Dimension);
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>Points that went to another cluster.</summary>
    public int Moved { get; private set; }

    /// <summary>The sum of the points of each cluster, after the step.</summary>
    public PartialSums Sums { get; }

    /// <summary>Runs the step.</summary>
    /// <param name="centroids">Clusters × dimension.</param>
    /// <param name="context">Threads and cancellation.</param>
    public void Run(double[] centroids, RunContext context)
    {
        _search.Use(centroids);
        Moved = 0;
        Sums.Clear();
        BlockRunner.Run(this, (long)_points.Count * _clusters * (_points.Dimension + 8) / 16, context);
    }

    protected override Partial CreatePartial() => new(_blocks.MaxRows, _clusters, _points.Dimension, _search.CreateScratch());

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        var points = _points.Read(first, rows, partial.Rows);
        var nearest = partial.Nearest.AsSpan(0, rows);
        _search.Find(points, nearest, partial.Search, cancellation);

        var assignment = _assignment.AsSpan(first, rows);
        partial.Moved = 0;
        partial.Sums.Clear();
        for (var i = 0; i < rows; i++)
        {
            partial.Moved += nearest[i] == assignment[i] ? 0 : 1;
            partial.Sums.Add(nearest[i], points.Slice(i * _points.Dimension, _points.Dimension));
        }
        nearest.CopyTo(assignment);
    }

    public override void Merge(int block, Partial partial)
    {
        Moved += partial.Moved;
        Sums.Add(partial.Sums);
    }

    /// <summary>What a block gives.</summary>
    internal sealed class Partial(int rows, int clusters, int dimension, NearestSearch.Scratch search)
    {
        public float[] Rows { get; } = new float[rows * dimension];

        public int[] Nearest { get; } = new int[rows];

        public NearestSearch.Scratch Search { get; } = search;

        public PartialSums Sums { get; } = new(clusters, rows, dimension);

        public int Moved { get; set; }
    }
}
