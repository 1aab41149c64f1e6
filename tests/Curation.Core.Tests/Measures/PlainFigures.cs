using Curation.Measures;

namespace Curation.Tests.Measures;

/// <summary>The figures of balance by their definitions, in no clever way.</summary>
internal static class PlainFigures
{
    public static BalanceFigures Of(int[] counts)
    {
        var total = counts.Sum(c => (double)c);
        var shares = counts.Select(c => c / total).ToArray();
        var entropy = -shares.Where(p => p > 0).Sum(p => p * Math.Log(p));
        var differences = counts.SelectMany(a => counts.Select(b => Math.Abs((double)a - b))).Average();
        var low = Percentile([.. counts.Select(c => (double)c)], 10);
        return new(
            counts.Length,
            (long)total,
            counts.Count(c => c > 0) / (double)counts.Length,
            counts.Length == 1 ? 1 : entropy / Math.Log(counts.Length),
            shares.Where(p => p > 0).Sum(p => p * Math.Log(p / (1.0 / counts.Length))),
            differences / (2 * counts.Average()),
            Math.Exp(entropy),
            low == 0 ? double.PositiveInfinity : Percentile([.. counts.Select(c => (double)c)], 90) / low,
            shares.Max()
        );
    }

    /// <summary>A percentile by linear interpolation between the two numbers at its place.</summary>
    public static double Percentile(double[] values, double percent)
    {
        var sorted = values.Order().ToArray();
        var place = percent / 100 * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below == above ? below : below + ((place - Math.Floor(place)) * (above - below));
    }

    public static void AssertClose(BalanceFigures expected, BalanceFigures actual)
    {
        Assert.Equal((expected.GroupCount, expected.ItemCount), (actual.GroupCount, actual.ItemCount));
        Assert.Equal(expected.CoveredShare, actual.CoveredShare, 1e-12);
        Assert.Equal(expected.NormalizedEntropy, actual.NormalizedEntropy, 1e-12);
        Assert.Equal(expected.KLDivergence, actual.KLDivergence, 1e-12);
        Assert.Equal(expected.Gini, actual.Gini, 1e-12);
        Assert.Equal(expected.EffectiveCount, actual.EffectiveCount, 1e-12 * expected.GroupCount);
        if (double.IsInfinity(expected.PercentileRatio))
            Assert.Equal(expected.PercentileRatio, actual.PercentileRatio);
        else
            Assert.Equal(expected.PercentileRatio, actual.PercentileRatio, 1e-12 * expected.PercentileRatio);
        Assert.Equal(expected.LargestShare, actual.LargestShare, 1e-12);
    }
}
