using System.Diagnostics;
using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>Chooses the points that a resampling step keeps.</summary>
internal static class Resampling
{
    /// <summary>The most points that are kept.</summary>
    public static int MostKept(int points, int clusters, int size) => (int)Math.Min(points, (long)clusters * size);

    /// <summary>Up to <paramref name="size"/> points of each cluster, lowest number first.</summary>
    /// <param name="members">The points of each cluster.</param>
    /// <param name="distances">The distance of each point to its centroid.</param>
    /// <param name="size">Points kept per cluster.</param>
    /// <param name="strategy">Which points are kept.</param>
    /// <param name="random">Draws points, if the strategy is random.</param>
    /// <param name="cancellation">Checked between clusters.</param>
    public static int[] Keep(
        MemberIndex members,
        float[] distances,
        int size,
        ResampleStrategy strategy,
        RandomStream random,
        CancellationToken cancellation
    )
    {
        var kept = new List<int>(MostKept(distances.Length, members.Count, size));
        for (var cluster = 0; cluster < members.Count; cluster++)
        {
            cancellation.ThrowIfCancellationRequested();
            var points = members[cluster];
            if (points.Length <= size)
                kept.AddRange(points);
            else if (strategy == ResampleStrategy.Closest)
                kept.AddRange(NearestFirst.Take(points, distances, size));
            else
                kept.AddRange(Draw(points, size, random));
        }
        var rows = kept.ToArray();
        Array.Sort(rows);
        Debug.Assert(rows.Distinct().Count() == rows.Length, "No point is kept twice.");
        return rows;
    }

    private static ReadOnlySpan<int> Draw(ReadOnlySpan<int> points, int size, RandomStream random)
    {
        var order = points.ToArray();
        random.ShuffleFront(order, size);
        return order.AsSpan(0, size);
    }
}
