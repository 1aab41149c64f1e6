using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Search;

/// <summary>
/// Scores points against all centroids that their bounds do not rule out: <see cref="NearestSearch"/> with <see cref="PointBounds"/>.
/// </summary>
internal sealed class DenseSearch : CentroidSearch
{
    private readonly Points _points;
    private readonly int _clusters;
    private readonly NearestSearch _search;
    private readonly PointBounds? _bounds;
    private bool _usesGaps = true;

    /// <summary>Searches with bounds, or without them.</summary>
    public DenseSearch(Points points, int clusters, NearestSearch search, PointBounds? bounds)
    {
        _points = points;
        _clusters = clusters;
        _search = search;
        _bounds = bounds;
    }

    /// <inheritdoc cref="CentroidSearch.Repeated"/>
    public static new DenseSearch Repeated(Points points, double[] centroids)
    {
        var clusters = centroids.Length / points.Dimension;
        var bounded = PointBounds.GroupWidth(points.Count, points.Dimension, points.IsMapped, clusters);
        var groupWidth = bounded ?? PackedCentroids.LeastGroupWidth;
        var search = new NearestSearch(points, CentroidOrder.Grouped(centroids, points.Dimension, groupWidth), groupWidth);
        return new(points, clusters, search, new(points.Count, clusters, search.Groups, keepsLower: bounded is not null));
    }

    /// <inheritdoc cref="CentroidSearch.Once"/>
    public static new DenseSearch Once(Points points, double[] centroids, bool isGuided)
    {
        var clusters = centroids.Length / points.Dimension;
        var order = isGuided
            ? CentroidOrder.Grouped(centroids, points.Dimension, PackedCentroids.LeastGroupWidth)
            : CentroidOrder.Plain(clusters);
        var search = new NearestSearch(points, order);
        return new(points, clusters, search, isGuided ? new(points.Count, clusters, search.Groups, keepsLower: false) : null);
    }

    /// <inheritdoc cref="CentroidSearch.BytesFor"/>
    public static new (long Shared, long Finder) BytesFor(int points, int dimension, bool isMapped, int clusters, bool isRepeated)
    {
        var bounded = isRepeated ? PointBounds.GroupWidth(points, dimension, isMapped, clusters) : null;
        var groupWidth = bounded ?? PackedCentroids.LeastGroupWidth;
        var groups = (clusters + groupWidth - 1) / groupWidth;
        var panelWidth = ScoreKernel.For(clusters).PanelWidth;
        var bounds =
            isRepeated || GapsPay(points, clusters) ? PointBounds.BytesFor(points, clusters, groups, keepsLower: bounded is not null) : 0;
        return (
            PackedCentroids.BytesFor(clusters, dimension, panelWidth) + bounds,
            SearchTile.BytesFor(points, dimension, groups, panelWidth)
        );
    }

    /// <inheritdoc/>
    public override long OperationsPerPoint => (long)_clusters * (_points.Dimension + 8) / 16;

    /// <inheritdoc/>
    public override void Use(double[] centroids, bool isGuided, RunContext context)
    {
        _search.Use(centroids, context);
        if (_usesGaps && isGuided && GapsPay(_points, centroids))
            _bounds?.UseGaps(_search.MeasureGaps(context));

        // From the second search on, lower bounds that are kept rule out more than gaps do.
        _usesGaps = _bounds is not { HasLower: true };
    }

    /// <inheritdoc/>
    public override void Move(double[] shifts) => _bounds?.Move(shifts, _search.GroupOf);

    /// <inheritdoc/>
    public override INearestFinder CreateFinder() => new Finder(_search, _bounds);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _bounds?.Dispose();
        base.Dispose();
    }

    private sealed class Finder(NearestSearch search, PointBounds? bounds) : INearestFinder
    {
        private readonly SearchTile _tile = search.CreateTile();

        public void Find(int first, Span<int> nearest, CancellationToken cancellation) =>
            search.Find(first, nearest, bounds, _tile, cancellation);
    }
}
