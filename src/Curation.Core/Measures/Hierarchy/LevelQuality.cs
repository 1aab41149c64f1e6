using System.Globalization;
using Curation.Clustering.Model;

namespace Curation.Measures.Hierarchy;

/// <summary>
/// How good one level of a tree is: the sizes of its clusters, how they separate, how much they explain, and what looks wrong.
/// </summary>
public sealed record LevelQuality
{
    /// <summary>Below this, a silhouette counts as low: the point lies about as near to another centroid as to its own.</summary>
    public const double LowSilhouette = 0.05;

    /// <summary>The tree.</summary>
    public required ClusterHierarchy Hierarchy { get; init; }

    /// <summary>The level; 1 is the bottom.</summary>
    public required int Level { get; init; }

    /// <summary>The rows of the pool.</summary>
    public required int PoolCount { get; init; }

    /// <summary>The points that the level clusters: the rows, or the centroids of the level below.</summary>
    public required int PointCount { get; init; }

    /// <summary>The clusters.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>The clusters that were asked for; more than there are where points are equal, or there are too few.</summary>
    public required long RequestedClusterCount { get; init; }

    /// <summary>The sizes of the clusters in rows of the pool.</summary>
    public required SizeSummary RowSizes { get; init; }

    /// <summary>How evenly the rows of the pool are spread over the clusters.</summary>
    public required BalanceFigures RowBalance { get; init; }

    /// <summary>The sizes of the clusters in the level's own points.</summary>
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
    /// Where the mean silhouette of all points is expected, by Student's t with the correction for a finite population; the silhouette
    /// itself where all points were looked at.
    /// </summary>
    public required ConfidenceInterval? SilhouetteInterval { get; init; }

    /// <summary>The confidence of <see cref="SilhouetteInterval"/>.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The points whose silhouettes were computed, drawn without replacement where they are not all.</summary>
    public required int SilhouetteCount { get; init; }

    /// <summary>
    /// The silhouette that so many clusters of so many points have in data without structure that extend as these do; null where there is
    /// none.
    /// </summary>
    public required double? StructurelessSilhouette { get; init; }

    /// <summary>
    /// In how many dimensions the level's points extend: (tr S)² / tr S², with S their covariance, the participation ratio of its
    /// eigenvalues. From 1 to the number of dimensions; null where the points are equal or not known.
    /// </summary>
    public required double? EffectiveDimension { get; init; }

    /// <summary>The share of points whose silhouette is below <see cref="LowSilhouette"/>.</summary>
    public required double? LowShare { get; init; }

    /// <summary>The share of points that lie nearer to the centroid of another cluster than to their own.</summary>
    public required double? MisplacedShare { get; init; }

    /// <summary>The silhouettes of clusters of which a point was looked at, by number; empty where there are none.</summary>
    public required ClusterSilhouette[] ClusterSilhouettes { get; init; }

    /// <summary>
    /// The part of the inertia of the level's points that the clusters explain: 1 - inertia / the inertia of a single cluster, which is
    /// that around the mean (under <see cref="Metric.Cosine"/>, around its direction). 1 where all points are equal; null where they are
    /// not known.
    /// </summary>
    public required double? ExplainedInertia { get; init; }

    /// <summary>
    /// The same of the rows of the pool around the centroids of their clusters on this level; null where the vectors of the pool are
    /// absent.
    /// </summary>
    public required double? ExplainedRowInertia { get; init; }

    /// <summary>
    /// Of a level that is resampled, the part that k-means without resampling explains with a fifth of the clusters, and at most 50, of a
    /// part of the points; null of other levels, and where there are too few points or clusters.
    /// </summary>
    public required double? PlainExplainedInertia { get; init; }

    /// <summary>The distances of the level's points to their centroids.</summary>
    public required CentroidDistances Distances { get; init; }

    /// <summary>The clusters that hold one row of the pool, lowest number first.</summary>
    public required int[] SingleRowIds { get; init; }

    /// <summary>The clusters that have one of the level's points.</summary>
    public required int SingletonCount { get; init; }

    /// <summary>
    /// The clusters with more than 10 times the mean number of rows, or with more than half of the pool and 3 times the mean; largest
    /// first.
    /// </summary>
    public required int[] GiantIds { get; init; }

    /// <summary>
    /// Those of the 3 largest giants whose points fall apart into groups that the level does not tell apart; empty where the points are not
    /// known.
    /// </summary>
    public required MixedCluster[] MixedGiants { get; init; }

    /// <summary>The few largest clusters.</summary>
    public required ClusterNode[] Largest { get; init; }

    /// <summary>The clusters of more than one point whose points are all identical.</summary>
    public required int CollapsedClusterCount { get; init; }

    /// <summary>The points in them.</summary>
    public required int CollapsedPointCount { get; init; }

    /// <summary>The iterations of the level's last k-means; 0 where they are not known.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether that k-means ended because no assignment changed; false also where it is not known.</summary>
    public required bool Converged { get; init; }

    /// <summary>What looks wrong, and what can be done; empty where nothing does.</summary>
    public required HierarchyNote[] Notes { get; init; }

    /// <summary>The seed by which points were drawn, drawn itself where none was given.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"level {Level}: {ClusterCount} clusters, silhouette "
                + $"{(Silhouette is { } s ? s.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) : "unknown")}"
        );
}
