namespace Curation.Measures.Hierarchy;

/// <summary>A giant cluster whose points fall apart into groups: kinds that the level does not tell apart.</summary>
/// <param name="Id">The cluster's number on its level, counted from 0.</param>
/// <param name="PartCount">The number of groups that separate best, of 2, 4, 8 and 16.</param>
/// <param name="Silhouette">The mean silhouette of its points in these groups.</param>
public sealed record MixedCluster(int Id, int PartCount, double Silhouette);
