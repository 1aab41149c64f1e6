using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Measures.Hierarchy;

/// <summary>Measures how a level's clusters separate, on all of its points or on a random part.</summary>
/// <param name="parameters">What is wanted.</param>
/// <param name="run">Threads, cancellation and progress.</param>
internal sealed class SilhouetteMeasure(HierarchyMeasureParameters parameters, RunPart run)
{
    // Centroids are stored in 32 bits, so a point on the border may seem to be just beyond it.
    private const double Rounding = 1e-5;

    /// <summary>The figures of a level with at least two clusters.</summary>
    /// <param name="points">The level's points.</param>
    /// <param name="level">The level.</param>
    /// <param name="centroids">Its centroids, clusters × dimension.</param>
    /// <param name="pointSizes">The points in each cluster.</param>
    /// <param name="random">Draws the points.</param>
    public SilhouetteFigures Run(Points points, ClusterLevel level, double[] centroids, int[] pointSizes, RandomStream random)
    {
        var count = Math.Min(points.Count, parameters.SilhouetteCount);
        var isWhole = count == points.Count;
        var drawn = isWhole ? [] : RandomSubset.Draw(points.Count, count, random);
        var own = isWhole ? level.Assignment : Array.ConvertAll(drawn, i => level.Assignment[i]);
        var silhouettes = SilhouetteStep.Run(
            isWhole ? points : points.Subset(drawn),
            centroids,
            own,
            Array.ConvertAll(pointSizes, s => s == 1),
            run
        );
        var mean = silhouettes.Sum() / count;
        return new(
            count,
            mean,
            IntervalOf(silhouettes, mean, points.Count),
            ShareOf(s => s < LevelQuality.LowSilhouette),
            ShareOf(s => s < -Rounding),
            ClustersOf(own, silhouettes, pointSizes.Length)
        );

        double ShareOf(Func<double, bool> isSuch) => (double)silhouettes.Count(isSuch) / count;
    }

    /// <summary>
    /// The interval of the mean of all points, from a sample without replacement (Cochran 1977, sections 2.5 to 2.8).
    /// </summary>
    private ConfidenceInterval IntervalOf(double[] drawn, double mean, int of)
    {
        var count = drawn.Length;
        if (count == of)
            return new(mean, mean);
        if (count == 1)
            return new(-1, 1);
        var variance = drawn.Sum(s => (s - mean) * (s - mean)) / (count - 1);
        var error = Math.Sqrt(variance / count * (1 - ((double)count / of)));
        var reach = error * parameters.Distributions.StudentQuantile((1 + parameters.ConfidenceLevel) / 2, count - 1);
        return new(Math.Max(-1, mean - reach), Math.Min(1, mean + reach));
    }

    private static ClusterSilhouette[] ClustersOf(int[] own, double[] silhouettes, int clusters)
    {
        var sums = new double[clusters];
        var counts = new int[clusters];
        var low = new int[clusters];
        for (var i = 0; i < own.Length; i++)
        {
            sums[own[i]] += silhouettes[i];
            counts[own[i]]++;
            low[own[i]] += silhouettes[i] < LevelQuality.LowSilhouette ? 1 : 0;
        }
        return
        [
            .. Enumerable
                .Range(0, clusters)
                .Where(c => counts[c] > 0)
                .Select(c => new ClusterSilhouette(c, counts[c], sums[c] / counts[c], (double)low[c] / counts[c])),
        ];
    }
}
