using System.Globalization;
using Curation.Clustering.Model;

namespace Curation.Measures.Hierarchy;

/// <summary>
/// The quality of one level of a tree: the sizes of its clusters, how well they separate, how much they explain, and what looks wrong.
/// </summary>
public sealed record LevelQuality
{
    /// <summary>A silhouette below this is low: the point is about as near to another centroid as to its own.</summary>
    public const double LowSilhouette = 0.05;

    /// <summary>The tree.</summary>
    public required ClusterHierarchy Hierarchy { get; init; }

    /// <summary>The level; 1 is the bottom.</summary>
    public required int Level { get; init; }

    /// <summary>The rows of the pool.</summary>
    public required int PoolCount { get; init; }

    /// <summary>The number of points that the level clusters: the rows, or the centroids of the level below.</summary>
    public required int PointCount { get; init; }

    /// <summary>The number of clusters.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>The requested number of clusters; more than were made where points are equal or too few.</summary>
    public required long RequestedClusterCount { get; init; }

    /// <summary>The sizes of the clusters, in rows of the pool.</summary>
    public required SizeSummary RowSizes { get; init; }

    /// <summary>How evenly the rows of the pool are spread over the clusters.</summary>
    public required BalanceFigures RowBalance { get; init; }

    /// <summary>The sizes of the clusters, in the level's own points.</summary>
    public required SizeSummary PointSizes { get; init; }

    /// <summary>How evenly the level's points are spread over the clusters.</summary>
    public required BalanceFigures PointBalance { get; init; }

    /// <summary>
    /// The mean simplified silhouette of the level's points, -1 to 1: (b - a) / max(a, b), with a the distance to the point's centroid and
    /// b that to the nearest other one (Hruschka, Campello and de Castro 2004); 0 for the only point of a cluster. Null where there is one
    /// cluster, or the points are not known.
    /// </summary>
    public required double? Silhouette { get; init; }

    /// <summary>
    /// The confidence interval of the mean silhouette of all points, by Student's t with finite population correction; the silhouette
    /// itself where all points were measured.
    /// </summary>
    public required ConfidenceInterval? SilhouetteInterval { get; init; }

    /// <summary>The confidence of <see cref="SilhouetteInterval"/>.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The number of points whose silhouettes were computed, drawn without replacement where not all were.</summary>
    public required int SilhouetteCount { get; init; }

    /// <summary>
    /// The expected silhouette for data without structure with the same numbers of points, clusters and effective dimensions; null where
    /// there is none.
    /// </summary>
    public required double? StructurelessSilhouette { get; init; }

    /// <summary>
    /// The effective dimension of the level's points: (tr S)² / tr S², with S their covariance, the participation ratio of its
    /// eigenvalues. From 1 to the number of dimensions; null where the points are equal or not known.
    /// </summary>
    public required double? EffectiveDimension { get; init; }

    /// <summary>The share of points whose silhouette is below <see cref="LowSilhouette"/>.</summary>
    public required double? LowShare { get; init; }

    /// <summary>The share of points that are nearer to the centroid of another cluster than to their own.</summary>
    public required double? MisplacedShare { get; init; }

    /// <summary>The silhouettes of the clusters with measured points, by number; empty where there are none.</summary>
    public required ClusterSilhouette[] ClusterSilhouettes { get; init; }

    /// <summary>
    /// The part of the inertia of the level's points that the clusters explain: 1 - inertia / inertia of a single cluster, which is
    /// that around the mean (under <see cref="Metric.Cosine"/>, around its direction). 1 where all points are equal; null where they are
    /// not known.
    /// </summary>
    public required double? ExplainedInertia { get; init; }

    /// <summary>
    /// The same for the rows of the pool around the centroids of their clusters on this level; null where the vectors of the pool are
    /// absent.
    /// </summary>
    public required double? ExplainedRowInertia { get; init; }

    /// <summary>
    /// For a resampled level, the part that k-means without resampling explains with a fifth of the clusters (at most 50) on a
    /// part of the points; null for other levels, and where there are too few points or clusters.
    /// </summary>
    public required double? PlainExplainedInertia { get; init; }

    /// <summary>The distances of the level's points to their centroids.</summary>
    public required CentroidDistances Distances { get; init; }

    /// <summary>The clusters with a single row of the pool, in order of their numbers.</summary>
    public required int[] SingleRowIds { get; init; }

    /// <summary>The number of clusters with a single point of the level.</summary>
    public required int SingletonCount { get; init; }

    /// <summary>
    /// The clusters with more than 10 times the mean number of rows, or with more than half of the pool and 3 times the mean; largest
    /// first.
    /// </summary>
    public required int[] GiantIds { get; init; }

    /// <summary>
    /// Those of the 3 largest giants whose points form groups that the level does not distinguish; empty where the points are not
    /// known.
    /// </summary>
    public required MixedCluster[] MixedGiants { get; init; }

    /// <summary>The few largest clusters.</summary>
    public required ClusterNode[] Largest { get; init; }

    /// <summary>The clusters of more than one point whose points are all identical.</summary>
    public required int CollapsedClusterCount { get; init; }

    /// <summary>The number of points in them.</summary>
    public required int CollapsedPointCount { get; init; }

    /// <summary>The iterations of the level's last k-means; 0 where unknown.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether that k-means ended because no assignment changed; also false where unknown.</summary>
    public required bool Converged { get; init; }

    /// <summary>What looks wrong and what can be done; empty where nothing looks wrong.</summary>
    public required HierarchyNote[] Notes { get; init; }

    /// <summary>The seed of random draws; chosen at random where none was given.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"level {Level}: {ClusterCount} clusters, silhouette "
                + $"{(Silhouette is { } s ? s.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) : "unknown")}"
        );
}

/// <summary>
/// The distances of a level's points to their centroids, in a few figures. Quantiles interpolate linearly (Hyndman and Fan 1996, type 7).
/// </summary>
/// <param name="Mean">The mean distance.</param>
/// <param name="Median">The median: half of the points are at most this far.</param>
/// <param name="P90">The 90th percentile: nine tenths of the points are at most this far.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Largest">The distance of the farthest point.</param>
public sealed record CentroidDistances(double Mean, double Median, double P90, double P99, double Largest)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"median {Median:G4}, P99 {P99:G4}, largest {Largest:G4}");
}

/// <summary>The simplified silhouette of one cluster, over its measured points.</summary>
/// <param name="Id">The cluster's number on its level, counted from 0.</param>
/// <param name="PointCount">The number of its measured points, at least 1.</param>
/// <param name="Mean">Their mean silhouette, -1 to 1.</param>
/// <param name="LowShare">The share of them whose silhouette is below <see cref="LevelQuality.LowSilhouette"/>.</param>
public readonly record struct ClusterSilhouette(int Id, int PointCount, double Mean, double LowShare);

/// <summary>A giant cluster whose points form groups that the level does not distinguish.</summary>
/// <param name="Id">The cluster's number on its level, counted from 0.</param>
/// <param name="PartCount">The number of groups that separate best: 2, 4, 8 or 16.</param>
/// <param name="Silhouette">The mean silhouette of its points in these groups.</param>
public sealed record MixedCluster(int Id, int PartCount, double Silhouette);
