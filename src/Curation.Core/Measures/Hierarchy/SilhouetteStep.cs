using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Running;

namespace Curation.Measures.Hierarchy;

/// <summary>
/// The simplified silhouette of points (Hruschka, Campello and de Castro 2004; Vendramin, Campello and Hruschka 2010): (b - a) / max(a, b),
/// with a the distance to the point's centroid and b that to the nearest other centroid. It is 0 where both are 0, and for the only point
/// of a cluster (Rousseeuw 1987).
/// </summary>
internal sealed class SilhouetteStep : BlockStep<SilhouetteStep.Partial>
{
    private readonly Points _points;
    private readonly double[] _centroids;
    private readonly int[] _own;
    private readonly bool[] _isSingle;
    private readonly NearestSearch _search;
    private readonly RowBlocks _blocks;
    private readonly double[] _silhouettes;
    private readonly RunPart _run;

    private SilhouetteStep(Points points, double[] centroids, int[] own, bool[] isSingle, RunPart run)
    {
        _points = points;
        _centroids = centroids;
        _own = own;
        _isSingle = isSingle;
        _run = run;
        _search = new(points, CentroidOrder.Plain(isSingle.Length));
        _search.Use(centroids, run.Context);
        _blocks = new(points.Count, points.Dimension);
        _silhouettes = new double[points.Count];
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>One silhouette per point.</summary>
    /// <param name="points">The points to measure.</param>
    /// <param name="centroids">Clusters × dimension, with at least two clusters.</param>
    /// <param name="own">The cluster of each point.</param>
    /// <param name="isSingle">Of each cluster, whether it has one point alone.</param>
    /// <param name="run">Threads, cancellation and progress.</param>
    public static double[] Run(Points points, double[] centroids, int[] own, bool[] isSingle, RunPart run)
    {
        var step = new SilhouetteStep(points, centroids, own, isSingle, run);
        BlockRunner.Run(step, (long)points.Count * isSingle.Length * (points.Dimension + 8) / 16, run.Context);
        return step._silhouettes;
    }

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        var a = partial.Own.AsSpan(0, rows);
        var b = partial.Others.AsSpan(0, rows);
        _search.FindOthers(first, _own.AsSpan(first, rows), a, b, partial.Tile, cancellation);
        for (var i = 0; i < rows; i++)
            _silhouettes[first + i] = _isSingle[_own[first + i]] ? 0 : Silhouette(a[i], b[i]);
    }

    // The blocks write to separate ranges.
    public override void Merge(int block, Partial partial) =>
        _run.Report((block + 1.0) / _blocks.Count, FormattableString.Invariant($"silhouettes, block {block + 1} of {_blocks.Count}"));

    protected override Partial CreatePartial() => new(_blocks.MaxRows, _search.CreateTile());

    private double Silhouette(double ownSquared, double otherSquared)
    {
        // Between unit vectors 1 - cosine is half the squared distance; the half cancels out.
        var (a, b) = _points.Metric == Metric.Cosine ? (ownSquared, otherSquared) : (Math.Sqrt(ownSquared), Math.Sqrt(otherSquared));
        var most = Math.Max(a, b);
        return most == 0 ? 0 : (b - a) / most;
    }

    /// <summary>A thread's memory: squared distances of the rows of a block, and a tile.</summary>
    internal sealed class Partial(int rows, SearchTile tile)
    {
        public double[] Own { get; } = new double[rows];

        public double[] Others { get; } = new double[rows];

        public SearchTile Tile => tile;
    }
}
