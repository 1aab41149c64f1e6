using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Reports.Clusters;

/// <summary>Chooses the clusters of the top level to show, and the rows to show of each.</summary>
internal sealed class ExhibitMaker(ReportFacts facts, RunContext context)
{
    /// <summary>The number of clusters shown at each end.</summary>
    public const int AtEachEnd = 5;

    private const int RowsAtEachEnd = 4;

    private readonly HashSet<int> _sampled = [.. facts.Sample.Rows];

    /// <summary>Whether distances are to the centroids of the top level. Without the pool's vectors they are to those of level 1.</summary>
    public static bool IsExact(ReportFacts facts) => facts.Hierarchy.Levels.Count == 1 || facts.Set.Vectors is not AbsentVectors;

    /// <summary>The largest clusters and the smallest ones, by falling size.</summary>
    public (IReadOnlyList<ClusterExhibit> Largest, IReadOnlyList<ClusterExhibit> Smallest) Make()
    {
        int[] bySize = [.. Enumerable.Range(0, facts.TopRanks.Length).OrderBy(cluster => facts.TopRanks[cluster])];
        var largest = Math.Min(AtEachEnd, (bySize.Length + 1) / 2);
        return ([.. bySize.Take(largest).Select(Of)], [.. bySize.Skip(largest).TakeLast(AtEachEnd).Select(Of)]);
    }

    private ClusterExhibit Of(int cluster)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var top = facts.Hierarchy.Levels.Count;
        int[] rows = [.. facts.Hierarchy.RowsUnder(top, cluster).Order()];
        var distances = Distances(rows, cluster);
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        var areFew = rows.Length <= 2 * RowsAtEachEnd;
        return new(
            cluster,
            rows.Length,
            facts.Levels[0].Sample[cluster],
            Show(NearestFirst.Take(all, distances, areFew ? rows.Length : RowsAtEachEnd)),
            areFew ? [] : Show(NearestFirst.Take(all, distances, RowsAtEachEnd, furthest: true))
        );

        ExhibitRow[] Show(int[] some) => Array.ConvertAll(some, i => new ExhibitRow(rows[i], distances[i], _sampled.Contains(rows[i])));
    }

    private float[] Distances(int[] rows, int cluster)
    {
        var levels = facts.Hierarchy.Levels;
        if (levels.Count == 1 || !IsExact(facts))
            return Array.ConvertAll(rows, row => levels[0].Distances[row]);
        var distances = new float[rows.Length];
        var centroid = Array.ConvertAll(levels[^1].Centroids.GetVector(cluster), x => (double)x);
        DistanceStep.Run(Points.Some(facts.Set, facts.Hierarchy.Preparation, rows), centroid, new int[rows.Length], distances, context);
        // The rows may lie in a memory map, which is released once the set is unreachable.
        GC.KeepAlive(facts.Set);
        return distances;
    }
}
