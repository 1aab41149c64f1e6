using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Measures.Hierarchy;

/// <summary>
/// Checks whether giant clusters contain groups that separate. A giant of one dense kind is normal in a balanced tree; one of many kinds
/// shows that centroids have moved to stray points, which resampling can cause.
/// </summary>
internal sealed class MixedGiants(ClusterHierarchy hierarchy, ClusterLevel level, RunContext context)
{
    private const int MostGiants = 3;
    private const int MostPoints = 2000;
    private const int PointsPerPart = 8;

    // A part of the distance to 1 above data without structure; docs/algorithm.md has the measurements.
    private const double LeastGain = 0.2;

    // Small groups of stray points do not make a mixture.
    private const double LeastEvenness = 0.6;

    private static readonly int[] s_partCounts = [2, 4, 8, 16];

    /// <summary>The giants that are mixed.</summary>
    /// <param name="points">The level's points.</param>
    /// <param name="giants">The giant clusters, largest first.</param>
    /// <param name="random">Draws points, and seeds.</param>
    public MixedCluster[] Find(Points points, int[] giants, RandomStream random) =>
        [.. giants.Take(MostGiants).Select(id => Look(points, id, random.Derive(id))).OfType<MixedCluster>()];

    private MixedCluster? Look(Points points, int id, RandomStream random)
    {
        var members = level.Members[id];
        int[] rows = Array.ConvertAll(RandomSubset.Draw(members.Length, MostPoints, random), i => level.Members[id][i]);
        var subset = points.Subset(rows);
        var extent = ParticipationRatio.Around(subset, random.Derive(0), context);
        var best = (Gain: LeastGain, Found: (MixedCluster?)null);
        foreach (var wanted in s_partCounts.Where(p => p * PointsPerPart <= rows.Length))
        {
            var quiet = context.Silent();
            var result = KMeans.Run(subset, wanted, hierarchy.Parameters with { RestartCount = 1 }, random.Derive(wanted), quiet);
            var count = result.Centroids.Length / points.Dimension;
            if (extent is null || count < 2)
                continue;
            var sizes = ClusterLevel.SumSizes(result.Assignment, count, null);
            var isSingle = Array.ConvertAll(sizes, s => s == 1);
            if (GroupCounts.FiguresOf(sizes).NormalizedEntropy < LeastEvenness)
                continue;
            var silhouette = SilhouetteStep.Run(subset, result.Centroids, result.Assignment, isSingle, quiet).Average();
            var gain = Structureless.Gain(silhouette, Structureless.Silhouette(extent.Value, rows.Length, count));
            if (gain >= best.Gain)
                best = (gain, new(id, count, silhouette));
        }
        return best.Found;
    }
}
