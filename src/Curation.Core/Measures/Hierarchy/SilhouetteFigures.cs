namespace Curation.Measures.Hierarchy;

/// <summary>A summary of the silhouettes of a level's points.</summary>
/// <param name="PointCount">The number of measured points.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Interval">The confidence interval of the mean of all points.</param>
/// <param name="LowShare">The share of points that are about as near to another centroid, or nearer.</param>
/// <param name="MisplacedShare">The share of points that are nearer to another centroid.</param>
/// <param name="Clusters">One entry per cluster with measured points, by number.</param>
internal sealed record SilhouetteFigures(
    int PointCount,
    double Mean,
    ConfidenceInterval Interval,
    double LowShare,
    double MisplacedShare,
    ClusterSilhouette[] Clusters
);
