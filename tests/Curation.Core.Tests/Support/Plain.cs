using Curation.Clustering;
using Curation.Embeddings;

namespace Curation.Tests.Support;

/// <summary>The plainest forms of the algorithms, in double and in order, that the fast ones must agree with.</summary>
internal static class Plain
{
    public static int[] Nearest(EmbeddingSet pool, double[] centroids)
    {
        var nearest = new int[pool.Count];
        for (var i = 0; i < pool.Count; i++)
        {
            var row = pool.GetVector(i);
            var least = double.PositiveInfinity;
            for (var c = 0; c < centroids.Length / row.Length; c++)
            {
                var distance = SquaredDistance(row, centroids.AsSpan(c * row.Length, row.Length));
                if (distance < least)
                    (nearest[i], least) = (c, distance);
            }
        }
        return nearest;
    }

    public static double SquaredDistance(ReadOnlySpan<float> row, ReadOnlySpan<double> centroid)
    {
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
            sum += (row[j] - centroid[j]) * (row[j] - centroid[j]);
        return sum;
    }

    /// <summary>Lloyd's algorithm from given centroids; changes them.</summary>
    public static int[] Lloyd(EmbeddingSet pool, double[] centroids, int maxIterations)
    {
        var dimension = pool.Dimension;
        int[] assignment = [];
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            var nearest = Nearest(pool, centroids);
            if (nearest.AsSpan().SequenceEqual(assignment))
                return assignment;
            assignment = nearest;
            for (var c = 0; c < centroids.Length / dimension; c++)
            {
                var members = Enumerable.Range(0, pool.Count).Where(i => nearest[i] == c).ToArray();
                for (var j = 0; j < dimension && members.Length > 0; j++)
                    centroids[(c * dimension) + j] = members.Average(i => (double)pool.GetVector(i)[j]);
            }
        }
        return Nearest(pool, centroids);
    }

    /// <summary>The common level of an even share, by trying every whole number.</summary>
    public static long[] LeastShares(long[] sizes, long target)
    {
        long level = 0;
        while (sizes.Sum(s => Math.Min(s, level + 1)) <= target && level < sizes.Max())
            level++;
        return Array.ConvertAll(sizes, s => Math.Min(s, level));
    }
}
