using Curation.Running;

namespace Curation.Clustering;

/// <summary>Assigns every point to its nearest centroid.</summary>
internal sealed class AssignStep : BlockStep<INearestFinder>
{
    private readonly CentroidSearch _search;
    private readonly int[] _assignment;
    private readonly RowBlocks _blocks;

    private AssignStep(Points points, CentroidSearch search, int[] assignment)
    {
        _search = search;
        _assignment = assignment;
        _blocks = new(points.Count, points.Dimension);
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>Assigns.</summary>
    /// <param name="points">The points.</param>
    /// <param name="search">The search, which has been given the centroids.</param>
    /// <param name="assignment">For each point a guess of its cluster, or -1; receives the nearest one.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static void Run(Points points, CentroidSearch search, int[] assignment, RunContext context) =>
        BlockRunner.Run(new AssignStep(points, search, assignment), points.Count * search.OperationsPerPoint, context);

    public override void Map(int block, INearestFinder partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        partial.Find(first, _assignment.AsSpan(first, rows), cancellation);
    }

    public override void Merge(int block, INearestFinder partial)
    {
        // The blocks write to places of their own.
    }

    protected override INearestFinder CreatePartial() => _search.CreateFinder();
}
