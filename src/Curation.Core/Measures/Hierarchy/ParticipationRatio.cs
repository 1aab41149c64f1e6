using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Measures.Hierarchy;

/// <summary>
/// The effective dimension of points: the participation ratio (tr S)² / tr S² of their covariance S. Both traces are means of inner
/// products of the centred points, so S itself is not needed: tr S² is the mean of (x·y)² over all pairs of points, each with itself
/// included. Many points are sampled at random.
/// </summary>
internal static class ParticipationRatio
{
    private const int MostPoints = 1000;
    private const int LeastPoints = 64;
    private const int MostNumbers = 1 << 22;

    /// <summary>The ratio; null where all the points used are equal.</summary>
    public static double? Of(Points points, RandomStream random, RunContext context) => Of(points, isMean: true, random, context);

    /// <summary>The ratio of some of the points of a prepared search, around their own mean.</summary>
    public static double? Around(Points subset, RandomStream random, RunContext context) => Of(subset, isMean: false, random, context);

    private static double? Of(Points points, bool isMean, RandomStream random, RunContext context)
    {
        var dimension = points.Dimension;
        var some = points.Subset(RandomSubset.Draw(points.Count, Math.Clamp(MostNumbers / dimension, LeastPoints, MostPoints), random));
        var centred = Centre(some);
        if (!isMean)
            SubtractMean(centred, dimension);
        var count = some.Count;
        var own = new double[count];
        var others = new double[count];
        var threads = context.ThreadsFor((long)count * count * dimension / 2, count);
        ParallelLoop.Run(count, threads, Add, context.Cancellation);

        var trace = own.Sum(Math.Sqrt) / count;
        if (trace == 0)
            return null;
        // The pairs of a point with itself are weighted for all points, however many are used.
        var pairs = count == 1 ? 0 : others.Sum() / ((double)count * (count - 1) / 2);
        var squares = (own.Sum() / count / points.Count) + (pairs * (points.Count - 1) / points.Count);
        return Math.Clamp(trace * trace / squares, 1, dimension);

        void Add(int i)
        {
            var x = centred.AsSpan(i * dimension, dimension);
            var length = Product(x, x);
            own[i] = length * length;
            for (var j = 0; j < i; j++)
            {
                var product = Product(x, centred.AsSpan(j * dimension, dimension));
                others[i] += product * product;
            }
        }
    }

    private static float[] Centre(Points points)
    {
        // Centred and scaled to [-1, 1], which does not change the ratio.
        var centred = new float[points.Count * points.Dimension];
        var scratch = new float[points.Dimension];
        for (var i = 0; i < points.Count; i++)
            points.Centre(points.Read(i, 1, scratch), centred.AsSpan(i * points.Dimension, points.Dimension));
        return centred;
    }

    private static void SubtractMean(float[] rows, int dimension)
    {
        var mean = new double[dimension];
        for (var i = 0; i < rows.Length; i++)
            mean[i % dimension] += rows[i];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (float)(rows[i] - (mean[i % dimension] * dimension / rows.Length));
    }

    private static double Product(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (even, odd) = (0.0, 0.0);
        var j = 0;
        for (; j + 1 < x.Length; j += 2)
        {
            even = Math.FusedMultiplyAdd(x[j], y[j], even);
            odd = Math.FusedMultiplyAdd(x[j + 1], y[j + 1], odd);
        }
        return even + odd + (j < x.Length ? (double)x[j] * y[j] : 0);
    }
}
