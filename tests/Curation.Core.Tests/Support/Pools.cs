using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Tests.Support;

/// <summary>Small pools to test on, made from a seed.</summary>
internal static class Pools
{
    public static EmbeddingSet Of(float[] rows, int dimension, ItemInfo? items = null) =>
        new(new MemoryVectors(rows, dimension), "pool", items);

    /// <summary>Bell-shaped clumps of very different sizes.</summary>
    public static EmbeddingSet Clumps(int count, int dimension, ulong seed, int clumps = 8, float offset = 0, float scale = 1)
    {
        var random = new RandomStream(seed);
        var centres = new float[clumps * dimension];
        foreach (ref var x in centres.AsSpan())
            x = (float)Bell(random) * 3;
        var rows = new float[count * dimension];
        for (var i = 0; i < count; i++)
        {
            // The square makes the first clumps large and the last ones small.
            var u = random.NextDouble();
            var clump = (int)(clumps * u * u);
            for (var j = 0; j < dimension; j++)
                rows[(i * dimension) + j] = offset + (scale * (centres[(clump * dimension) + j] + (float)Bell(random)));
        }
        return Of(rows, dimension);
    }

    /// <summary>Points on a small grid: many of them equal, and many exact ties.</summary>
    public static EmbeddingSet Grid(int count, int dimension, ulong seed, int steps = 4)
    {
        var random = new RandomStream(seed);
        var rows = new float[count * dimension];
        foreach (ref var x in rows.AsSpan())
            x = random.Next(steps);
        return Of(rows, dimension);
    }

    public static ClusteringParameters Parameters(params int[] clusterCount) =>
        new()
        {
            ClusterCount = clusterCount,
            ResampleSize = Array.ConvertAll(clusterCount, _ => 1),
            SplitCount = Array.ConvertAll(clusterCount, _ => 1),
            Seed = 1,
        };

    private static double Bell(RandomStream random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
