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
    private readonly RunPart _run;

    private AssignStep(Points points, CentroidSearch search, int[] assignment, RunPart run)
    {
        _run = run;
        _search = search;
        _assignment = assignment;
        _blocks = new(points.Count, points.Dimension);
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>Assigns.</summary>
    /// <param name="points">The points.</param>
    /// <param name="search">The search, which already has the centroids.</param>
    /// <param name="assignment">For each point a guess of its cluster, or -1; receives the nearest one.</param>
    /// <param name="run">Threads, cancellation and progress.</param>
    public static void Run(Points points, CentroidSearch search, int[] assignment, RunPart run) =>
        BlockRunner.Run(new AssignStep(points, search, assignment, run), points.Count * search.OperationsPerPoint, run.Context);

    public override void Map(int block, INearestFinder partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        partial.Find(first, _assignment.AsSpan(first, rows), cancellation);
    }

    // Each block writes to its own part of the assignment, so there is nothing to merge.
    public override void Merge(int block, INearestFinder partial) =>
        _run.Report((block + 1.0) / _blocks.Count, FormattableString.Invariant($"block {block + 1} of {_blocks.Count}"));

    protected override INearestFinder CreatePartial() => _search.CreateFinder();
}
