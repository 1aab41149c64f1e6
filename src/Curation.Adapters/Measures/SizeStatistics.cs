using Curation.Measures;
using MathNet.Numerics.Statistics;

namespace Curation.Adapters.Measures;

/// <summary>
/// Summarises the sizes of clusters by quantiles (Hyndman and Fan 1996, type 8, which does not depend on the distribution) and
/// evenness.
/// </summary>
internal sealed class SizeStatistics : ISizeStatistics
{
    /// <inheritdoc/>
    public SizeSummary Summarize(IReadOnlyList<int> sizes)
    {
        var sorted = sizes.Select(size => (double)size).Order().ToArray();
        var quartiles = SortedArrayStatistics.FiveNumberSummary(sorted);
        return new((int)sorted[0], quartiles[1], quartiles[2], quartiles[3], (int)sorted[^1], Balance(sorted));
    }

    // Pielou's evenness, H / ln k. With shares s / n the entropy is ln n - (sum of s ln s) / n, which needs one logarithm per size and no
    // division.
    private static double Balance(double[] sizes)
    {
        if (sizes.Length == 1)
            return 1;
        var total = sizes.Sum();
        var entropy = Math.Log(total) - (sizes.Sum(size => size > 0 ? size * Math.Log(size) : 0) / total);
        return Math.Clamp(entropy / Math.Log(sizes.Length), 0, 1);
    }
}
