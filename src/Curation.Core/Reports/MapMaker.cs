using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Projection;
using Curation.Running;

namespace Curation.Reports;

/// <summary>Projects rows of a pool on its first two principal components.</summary>
internal static class MapMaker
{
    // A page with more points is slow to open and shows nothing more.
    private const int MostOfPool = 4000;
    private const int MostOfSample = 5000;

    // Each cluster of the top level shows at least this many rows, or all that it has, unless that takes too many in total.
    private const int LeastOfCluster = 8;
    private const int MostAdded = 3000;

    // The axes are computed from at most this many rows and numbers; more would not change what a map looks like.
    private const int MostFitted = 20_000;
    private const int MostNumbers = 1 << 22;

    // Streams within the map's own.
    private const int StreamOfPool = 0;
    private const int StreamOfSamples = 1;
    private const int StreamOfFit = 2;
    private const int StreamOfAxes = 3;
    private const int StreamOfSpread = 4;
    private const int StreamOfAdded = 5;

    /// <summary>The map; null where the vectors of the pool are absent.</summary>
    public static PoolMap? Of(SampleRows sample, int[] uniform, RandomStream random, RunContext context)
    {
        var hierarchy = sample.Hierarchy;
        var set = hierarchy.EmbeddingSet;
        if (set.Vectors is AbsentVectors)
            return null;
        var fitted = RandomSubset.Draw(set.Count, Math.Clamp(MostNumbers / set.Dimension, 2, MostFitted), random.Derive(StreamOfFit));
        var axes = PrincipalAxes.Of(CentredRows.Read(set, hierarchy.Preparation, fitted, context), random.Derive(StreamOfAxes), context);

        int[] distinct = [.. sample.Rows.ToArray().Distinct()];
        var atRandom = RandomSubset.Draw(set.Count, MostOfPool, random.Derive(StreamOfPool));
        var added = OfSmallClusters(hierarchy, atRandom, random.Derive(StreamOfAdded));
        int[] ofPool = [.. atRandom, .. added];
        var ofSample = Some(distinct, random.Derive(StreamOfSamples));
        var ofUniform = Some([.. uniform.Distinct()], random.Derive(StreamOfSamples));
        int[] rows = [.. ofPool.Concat(ofSample).Concat(ofUniform).Distinct().Order()];
        var places = axes.Project(set, hierarchy.Preparation, rows, context);
        // On a single axis the rows would overlap, so they are spread across it.
        var spread = random.Derive(StreamOfSpread);
        return new(
            set.Count,
            axes.Shares,
            rows,
            places.Length > 0 ? places[0] : new double[rows.Length],
            places.Length switch
            {
                > 1 => places[1],
                1 => Array.ConvertAll(rows, row => spread.Derive(row).NextDouble()),
                _ => new double[rows.Length],
            },
            Array.ConvertAll(rows, row => hierarchy.ClustersOf(row)[0]),
            Find(ofPool),
            added.Count,
            Find(ofSample),
            Find(ofUniform),
            distinct.Length
        );

        int[] Find(int[] some) => Array.ConvertAll(some, row => Array.BinarySearch(rows, row));
    }

    /// <summary>Random rows of the clusters of the top level that hardly any of the given rows are in.</summary>
    private static List<int> OfSmallClusters(ClusterHierarchy hierarchy, int[] rows, RandomStream random)
    {
        var added = new List<int>();
        if (rows.Length == hierarchy.EmbeddingSet.Count)
            return added;
        var drawn = rows.ToHashSet();
        var (top, sizes) = (hierarchy.Levels.Count, hierarchy.Levels[^1].Sizes);
        var counts = new int[sizes.Length];
        foreach (var row in rows)
            counts[hierarchy.ClustersOf(row)[0]]++;
        int[] missing = [.. counts.Select((count, cluster) => Math.Max(0, Math.Min(LeastOfCluster, sizes[cluster]) - count))];
        if (missing.Sum(count => (long)count) > MostAdded)
            return added;
        for (var cluster = 0; cluster < counts.Length; cluster++)
        {
            if (missing[cluster] == 0)
                continue;
            int[] left = [.. hierarchy.RowsUnder(top, cluster).Where(row => !drawn.Contains(row)).Order()];
            added.AddRange(RandomSubset.Draw(left.Length, missing[cluster], random.Derive(cluster)).Select(i => left[i]));
        }
        return added;
    }

    /// <summary>Random rows in rising order, or all where they are few enough.</summary>
    private static int[] Some(int[] rows, RandomStream random)
    {
        var some = Array.ConvertAll(RandomSubset.Draw(rows.Length, MostOfSample, random), i => rows[i]);
        Array.Sort(some);
        return some;
    }
}
