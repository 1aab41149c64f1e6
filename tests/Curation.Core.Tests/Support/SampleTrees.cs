using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Tests.Support;

/// <summary>Small trees to sample from, made by hand.</summary>
internal static class SampleTrees
{
    /// <summary>Two levels over a pool: row i in cluster i % 3, cluster c under cluster c % 2; row i is i / 10 from its centroid.</summary>
    public static ClusterHierarchy Over(EmbeddingSet pool)
    {
        var below = Level(1, pool.Count, 3);
        return new(
            pool,
            [below, Level(2, 3, 2)],
            new ClusteringParameters
            {
                ClusterCount = [3, 2],
                ResampleSize = [1, 1],
                SplitCount = [1, 1],
                Seed = 1,
            }
        );
    }

    public static EmbeddingSet Pool(int count, ItemInfo? items = null)
    {
        var rows = new float[count * 2];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i / 3f;
        return new(new MemoryVectors(rows, 2), "pool", items);
    }

    private static ClusterLevel Level(int level, int points, int clusters) =>
        new()
        {
            Level = level,
            Centroids = Pool(clusters),
            Assignment = [.. Enumerable.Range(0, points).Select(i => i % clusters)],
            Distances = [.. Enumerable.Range(0, points).Select(i => i / 10f)],
            Sizes = new int[clusters],
            Inertia = 0,
            Iterations = 1,
            Converged = true,
        };
}
