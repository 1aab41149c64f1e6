using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>
/// One step of Lloyd's algorithm (1982): assigns every point to its nearest centroid, and updates the sums of the clusters by the points
/// that moved. The assignment is written in place, so each block knows which points these are.
/// </summary>
internal sealed class LloydStep : BlockStep<LloydStep.Partial>
{
    private readonly Points _points;
    private readonly CentroidSearch _search;
    private readonly int _clusters;
    private readonly int[] _assignment;
    private readonly RowBlocks _blocks;
    private readonly bool _isContinued;
    private bool _isFirst = true;

    /// <summary>Prepares a step.</summary>
    /// <param name="points">The points.</param>
    /// <param name="search">The search, which has the centroids each time that the step runs.</param>
    /// <param name="clusters">The number of clusters.</param>
    /// <param name="assignment">For each point a guess of its cluster, or -1; receives the cluster after the step.</param>
    /// <param name="isContinued">Whether the assignment is the result of an earlier step, not a guess.</param>
    public LloydStep(Points points, CentroidSearch search, int clusters, int[] assignment, bool isContinued = false)
    {
        _isContinued = isContinued;
        _points = points;
        _search = search;
        _clusters = clusters;
        _assignment = assignment;
        _blocks = new(points.Count, points.Dimension);
        Sums = new(points, clusters, clusters);
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>The bytes that a step takes, with the memory that each thread needs to search.</summary>
    public static long BytesFor(int points, int dimension, int clusters, long finder, int threads)
    {
        var blocks = new RowBlocks(points, dimension);
        var partial =
            ((long)blocks.MaxRows * sizeof(int))
            + ((long)dimension * sizeof(float))
            + finder
            + ClusterSums.BytesFor(dimension, clusters, 2L * blocks.MaxRows);
        return ClusterSums.BytesFor(dimension, clusters, clusters) + (blocks.UnderWay(threads) * partial);
    }

    /// <summary>Points that moved to another cluster. In the first step these are all points, unless it continues an earlier one.</summary>
    public int Moved { get; private set; }

    /// <summary>The sum of the points of each cluster, after the step.</summary>
    public ClusterSums Sums { get; }

    /// <summary>Runs the step.</summary>
    public void Run(RunContext context)
    {
        Moved = 0;
        BlockRunner.Run(this, _points.Count * _search.OperationsPerPoint, context);
        _isFirst = false;
        Sums.AssertCounts(_assignment);
    }

    protected override Partial CreatePartial() =>
        new(_blocks.MaxRows, new(_points, _clusters, 2 * _blocks.MaxRows), _search.CreateFinder(), _points.Dimension);

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        var assignment = _assignment.AsSpan(first, rows);
        var before = partial.Before.AsSpan(0, rows);
        assignment.CopyTo(before);
        partial.Finder.Find(first, assignment, cancellation);

        partial.Moved = 0;
        partial.Sums.Clear();
        for (var i = 0; i < rows; i++)
        {
            var stays = assignment[i] == before[i];
            if (stays && !_isFirst)
                continue;
            if (!(stays && _isContinued))
                partial.Moved++;
            var point = _points.Read(first + i, 1, partial.Point);
            partial.Sums.Add(assignment[i], point);
            if (!_isFirst)
                partial.Sums.Subtract(before[i], point);
        }
    }

    public override void Merge(int block, Partial partial)
    {
        Moved += partial.Moved;
        Sums.Add(partial.Sums);
    }

    /// <summary>The result of a block, and memory to compute it.</summary>
    internal sealed class Partial(int rows, ClusterSums sums, INearestFinder finder, int dimension)
    {
        public int[] Before { get; } = new int[rows];

        public float[] Point { get; } = new float[dimension];

        public INearestFinder Finder { get; } = finder;

        public ClusterSums Sums { get; } = sums;

        public int Moved { get; set; }
    }
}
