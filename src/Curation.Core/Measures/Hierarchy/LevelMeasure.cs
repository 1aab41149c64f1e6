using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Measures.Hierarchy;

/// <summary>Measures one level of a tree.</summary>
internal sealed class LevelMeasure(ClusterHierarchy hierarchy, ClusterLevel level, HierarchyMeasureParameters parameters, RunPart run)
{
    private const int LargestShown = 5;

    // A giant has more than 10 times the mean, or more than half of the pool and 3 times the mean.
    private const int GiantFactor = 10;
    private const int HalfGiantFactor = 3;

    // The largest distance that rounding leaves between equal float32 rows scaled to unit length.
    private const float CosineRounding = 1e-13f;

    /// <summary>A level's centroids in double, clusters × dimension.</summary>
    public static double[] CentroidsOf(ClusterLevel level)
    {
        var dimension = level.Centroids.Dimension;
        var centroids = new double[level.Count * dimension];
        var scratch = new float[dimension];
        for (var c = 0; c < level.Count; c++)
        {
            var centroid = level.Centroids.Vectors.Read(c, 1, scratch);
            for (var j = 0; j < dimension; j++)
                centroids[(c * dimension) + j] = centroid[j];
        }
        return centroids;
    }

    /// <summary>Measures.</summary>
    /// <param name="points">The level's points; null where they are not known.</param>
    /// <param name="explainedRowInertia">
    /// The explained part of the inertia of the pool's rows; null where it is not known.
    /// </param>
    /// <param name="random">Draws the points that are looked at.</param>
    public LevelQuality Run(Points? points, double? explainedRowInertia, RandomStream random)
    {
        var pointSizes = ClusterLevel.SumSizes(level.Assignment, level.Count, null);
        var silhouettes =
            points is null || level.Count == 1
                ? null
                : new SilhouetteMeasure(parameters, run).Run(points, level, CentroidsOf(level), pointSizes, random.Derive(0));
        var extent = points is null ? null : ParticipationRatio.Of(points, random.Derive(1), run.Context);
        var (collapsedClusters, collapsedPoints) = Collapsed(pointSizes);
        var giants = Giants();
        var quality = new LevelQuality
        {
            Hierarchy = hierarchy,
            Level = level.Level,
            PoolCount = hierarchy.EmbeddingSet.Count,
            PointCount = level.Assignment.Length,
            ClusterCount = level.Count,
            RequestedClusterCount =
                (long)hierarchy.Parameters.ClusterCount[level.Level - 1] * Math.Max(1, hierarchy.Parameters.SplitCount[level.Level - 1]),
            RowSizes = parameters.SizeStatistics.Summarize(level.Sizes),
            RowBalance = GroupCounts.FiguresOf([.. level.Sizes]),
            PointSizes = parameters.SizeStatistics.Summarize(pointSizes),
            PointBalance = GroupCounts.FiguresOf([.. pointSizes]),
            Silhouette = silhouettes?.Mean,
            SilhouetteInterval = silhouettes?.Interval,
            ConfidenceLevel = parameters.ConfidenceLevel,
            SilhouetteCount = silhouettes?.PointCount ?? 0,
            StructurelessSilhouette =
                silhouettes is null || extent is null ? null : Structureless.Silhouette(extent.Value, level.Assignment.Length, level.Count),
            EffectiveDimension = extent,
            LowShare = silhouettes?.LowShare,
            MisplacedShare = silhouettes?.MisplacedShare,
            ClusterSilhouettes = silhouettes?.Clusters ?? [],
            ExplainedInertia =
                points is null ? null
                : level.Level == 1 ? explainedRowInertia
                : ExplainedStep.Part(level.Inertia, ExplainedStep.Run(points, [], run.Context).Total),
            ExplainedRowInertia = explainedRowInertia,
            PlainExplainedInertia =
                points is null || !hierarchy.Parameters.Resamples(level.Level - 1, points.Count)
                    ? null
                    : PlainReference.Explained(points, hierarchy.Parameters, level.Count, random.Derive(3), run.Context),
            Distances = DistancesOf(),
            SingleRowIds = [.. Enumerable.Range(0, level.Count).Where(c => level.Sizes[c] == 1)],
            SingletonCount = pointSizes.Count(s => s == 1),
            GiantIds = giants,
            MixedGiants = points is null ? [] : new MixedGiants(hierarchy, level, run.Context).Find(points, giants, random.Derive(2)),
            Largest = [.. BySize(Enumerable.Range(0, level.Count)).Take(LargestShown).Select(c => hierarchy.GetNode(level.Level, c))],
            CollapsedClusterCount = collapsedClusters,
            CollapsedPointCount = collapsedPoints,
            Iterations = level.Iterations,
            Converged = level.Converged,
            Notes = [],
            Seed = parameters.Seed,
        };
        return quality with { Notes = [.. new LevelNotes(quality, parameters).All()] };
    }

    private int[] Giants()
    {
        var mean = (double)hierarchy.EmbeddingSet.Count / level.Count;
        return [.. BySize(Enumerable.Range(0, level.Count).Where(IsGiant))];

        bool IsGiant(int c) =>
            level.Sizes[c] > GiantFactor * mean
            || (level.Sizes[c] > HalfGiantFactor * mean && 2L * level.Sizes[c] > hierarchy.EmbeddingSet.Count);
    }

    private IOrderedEnumerable<int> BySize(IEnumerable<int> clusters) => clusters.OrderByDescending(c => level.Sizes[c]).ThenBy(c => c);

    /// <summary>The clusters of several points that all coincide with their centroid, and the number of their points.</summary>
    private (int Clusters, int Points) Collapsed(int[] pointSizes)
    {
        var limit = hierarchy.Parameters.Metric == Metric.Cosine ? CosineRounding : 0;
        var isSpread = new bool[level.Count];
        for (var point = 0; point < level.Assignment.Length; point++)
            isSpread[level.Assignment[point]] |= level.Distances[point] > limit;
        int[] collapsed = [.. pointSizes.Where((size, c) => size > 1 && !isSpread[c])];
        return (collapsed.Length, collapsed.Sum());
    }

    private CentroidDistances DistancesOf()
    {
        float[] distances = [.. level.Distances];
        var sum = 0.0;
        foreach (var distance in distances)
            sum += distance;
        Array.Sort(distances);
        return new(sum / distances.Length, Of(0.5), Of(0.9), Of(0.99), distances[^1]);

        double Of(double part) => Quantile.Of<float>(distances, part);
    }
}
