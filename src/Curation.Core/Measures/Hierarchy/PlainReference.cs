using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Measures.Hierarchy;

/// <summary>
/// The inertia that k-means without resampling explains with far fewer clusters, to see what resampling has cost.
/// </summary>
internal static class PlainReference
{
    private const int FewerBy = 5;
    private const int MostClusters = 50;
    private const int MostPoints = 5000;

    // With few points per cluster, k-means explains by chance.
    private const int PointsPerCluster = 10;

    /// <summary>
    /// The part of the inertia that a fifth of the clusters (at most 50) explain; null where the clusters or points are too
    /// few.
    /// </summary>
    public static double? Explained(Points points, ClusteringParameters parameters, int clusters, RandomStream random, RunContext context)
    {
        var some = points.Subset(RandomSubset.Draw(points.Count, MostPoints, random));
        var count = Math.Min(clusters / FewerBy, MostClusters);
        if (count < 2 || some.Count < count * PointsPerCluster)
            return null;
        var quiet = context.Silent();
        var result = KMeans.Run(some, count, parameters with { RestartCount = 1 }, random.Derive(0), quiet);
        var inertia = DistanceStep.Run(some, result.Centroids, result.Assignment, distances: null, quiet);
        return ExplainedStep.Part(inertia, ExplainedStep.Run(some, [], quiet).Total);
    }
}
