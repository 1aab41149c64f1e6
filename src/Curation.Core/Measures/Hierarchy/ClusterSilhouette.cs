namespace Curation.Measures.Hierarchy;

/// <summary>The simplified silhouette of one cluster, over those of its points that were looked at.</summary>
/// <param name="Id">The cluster's number on its level, counted from 0.</param>
/// <param name="PointCount">Its points that were looked at, at least 1.</param>
/// <param name="Mean">Their mean silhouette, -1 to 1.</param>
/// <param name="LowShare">The share of them whose silhouette is below <see cref="LevelQuality.LowSilhouette"/>.</param>
public readonly record struct ClusterSilhouette(int Id, int PointCount, double Mean, double LowShare);
