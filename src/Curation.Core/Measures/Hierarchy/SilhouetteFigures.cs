namespace Curation.Measures.Hierarchy;

/// <summary>What the silhouettes of a level's points say together.</summary>
/// <param name="PointCount">The points that were looked at.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Interval">Where the mean of all points is expected.</param>
/// <param name="LowShare">The share of points that lie about as near to another centroid, or nearer.</param>
/// <param name="MisplacedShare">The share of points that lie nearer to another centroid.</param>
/// <param name="Clusters">A row a cluster of which a point was looked at, by number.</param>
internal sealed record SilhouetteFigures(
    int PointCount,
    double Mean,
    ConfidenceInterval Interval,
    double LowShare,
    double MisplacedShare,
    ClusterSilhouette[] Clusters
);
