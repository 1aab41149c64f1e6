using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>Assigns every point to its nearest centroid.</summary>
internal sealed class AssignStep : BlockStep<INearestFinder>
{
    private readonly CentroidSearch _search;
    private readonly int[] _assignment;
    private readonly RowBlocks _blocks;
    private readonly ProgressSpan _progress;

    private AssignStep(Points points, CentroidSearch search, int[] assignment, ProgressSpan progress)
    {
        _progress = progress;
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
    /// <param name="progress">Told how far it is.</param>
    public static void Run(Points points, CentroidSearch search, int[] assignment, RunContext context, ProgressSpan progress = default) =>
        BlockRunner.Run(new AssignStep(points, search, assignment, progress), points.Count * search.OperationsPerPoint, context);

    public override void Map(int block, INearestFinder partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        partial.Find(first, _assignment.AsSpan(first, rows), cancellation);
    }

    // The blocks write to places of their own.
    public override void Merge(int block, INearestFinder partial) =>
        _progress.Report((block + 1.0) / _blocks.Count, FormattableString.Invariant($"block {block + 1} of {_blocks.Count}"));

    protected override INearestFinder CreatePartial() => _search.CreateFinder();
}
