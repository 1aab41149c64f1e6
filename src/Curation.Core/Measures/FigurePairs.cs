namespace Curation.Measures;

/// <summary>Compares the balance of samples with that of baselines, figure by figure.</summary>
internal static class FigurePairs
{
    /// <summary>Compares samples and baselines in pairs of the same seed; at least two pairs.</summary>
    public static BalanceComparison Compare(
        int? level,
        BalanceBaseline against,
        IReadOnlyList<BalanceFigures> samples,
        IReadOnlyList<BalanceFigures> baselines,
        IDistributions distributions,
        double confidence
    )
    {
        var test = new PairedTest(distributions, confidence);
        return new()
        {
            By = level is null ? BalanceGrouping.Label : BalanceGrouping.Level,
            Level = level,
            Against = against,
            SeedCount = samples.Count,
            ConfidenceLevel = confidence,
            CoveredShare = Of(f => f.CoveredShare),
            NormalizedEntropy = Of(f => f.NormalizedEntropy),
            KLDivergence = Of(f => f.KLDivergence),
            Gini = Of(f => f.Gini),
            EffectiveCount = Of(f => f.EffectiveCount),
            PercentileRatio = samples.Concat(baselines).All(f => double.IsFinite(f.PercentileRatio)) ? Of(f => f.PercentileRatio) : null,
            LargestShare = Of(f => f.LargestShare),
        };

        PairedFigures Of(Func<BalanceFigures, double> figure) => test.Of([.. samples.Select(figure)], [.. baselines.Select(figure)]);
    }
}
