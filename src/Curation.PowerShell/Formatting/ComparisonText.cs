using System.Globalization;
using System.Text;
using Curation.Measures;

namespace Curation.Formatting;

/// <summary>
/// The default view of a comparison: one row per figure, with the means of the samples and of the baselines, their difference, its interval
/// and the probability of such a difference by chance; and the verdict.
/// </summary>
public static class ComparisonText
{
    private static readonly string[] Figures =
    [
        nameof(BalanceComparison.CoveredShare),
        nameof(BalanceComparison.NormalizedEntropy),
        nameof(BalanceComparison.KLDivergence),
        nameof(BalanceComparison.Gini),
        nameof(BalanceComparison.EffectiveCount),
        nameof(BalanceComparison.PercentileRatio),
        nameof(BalanceComparison.LargestShare),
    ];

    /// <summary>The text, in the user's culture.</summary>
    public static string Of(BalanceComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var culture = CultureInfo.CurrentCulture;
        var of = comparison.Level is { } level ? string.Create(culture, $"Level {level}") : "Labels";
        var text = new StringBuilder();
        text.AppendLine()
            .AppendLine(
                culture,
                $"{of}: samples against {Name(comparison.Against)}, {comparison.SeedCount:N0} seeds, {Percent(comparison)} intervals"
            )
            .AppendLine();
        string[] heads = ["", "Sample", comparison.Against.ToString(), "Difference", "Interval", "p", "p by ranks"];
        foreach (var line in TextTable.Lines(heads, Figures.Select(figure => Row(comparison, figure)), 0))
            text.AppendLine(line);
        text.AppendLine().AppendLine(VerdictText.Of(BalanceVerdict.Of(comparison, culture)));
        return text.ToString();
    }

    /// <summary>One figure of the samples and of several baselines, one row each.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<BalanceComparison> comparisons, string figure)
    {
        var first = comparisons[0];
        var sample = FigureOf(first, figure)!;
        var interval = Percent(first) + " interval";
        string[] heads =
        [
            string.Create(CultureInfo.CurrentCulture, $"Entropy, {first.SeedCount:N0} seeds"),
            "Mean",
            interval,
            "Sample less it",
            interval,
            "p",
        ];
        string[][] rows =
        [
            ["Sample", Number(sample.Mean), Range(sample.Interval), "", "", ""],
            .. comparisons.Select(c =>
            {
                var pair = FigureOf(c, figure)!;
                return (string[])
                    [
                        c.Against.ToString(),
                        Number(pair.BaselineMean),
                        Range(pair.BaselineInterval),
                        Number(pair.Difference),
                        Range(pair.DifferenceInterval),
                        Probability(pair.PValue),
                    ];
            }),
        ];
        return TextTable.Lines(heads, rows, 0);
    }

    private static string Name(BalanceBaseline against) =>
        against switch
        {
            BalanceBaseline.Uniform => "uniform ones",
            BalanceBaseline.Flat => "flat ones",
            BalanceBaseline.Pool => "the pool",
            _ => "others",
        };

    private static string[] Row(BalanceComparison comparison, string figure) =>
        FigureOf(comparison, figure) is { } pair
            ?
            [
                figure,
                Number(pair.Mean),
                Number(pair.BaselineMean),
                Number(pair.Difference),
                Range(pair.DifferenceInterval),
                Probability(pair.PValue),
                Probability(pair.SignedRankPValue),
            ]
            : [figure, "infinite", "", "", "", "", ""];

    private static PairedFigures? FigureOf(BalanceComparison comparison, string figure) =>
        figure switch
        {
            nameof(BalanceComparison.CoveredShare) => comparison.CoveredShare,
            nameof(BalanceComparison.NormalizedEntropy) => comparison.NormalizedEntropy,
            nameof(BalanceComparison.KLDivergence) => comparison.KLDivergence,
            nameof(BalanceComparison.Gini) => comparison.Gini,
            nameof(BalanceComparison.EffectiveCount) => comparison.EffectiveCount,
            nameof(BalanceComparison.PercentileRatio) => comparison.PercentileRatio,
            _ => comparison.LargestShare,
        };

    private static string Percent(BalanceComparison comparison) =>
        (100 * comparison.ConfidenceLevel).ToString("0.##", CultureInfo.CurrentCulture) + " %";

    private static string Range(ConfidenceInterval interval) => $"{Number(interval.Lower)} to {Number(interval.Upper)}";

    // Entropies need three digits to differ; counts of clusters need none.
    private static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "F3" : "N1", CultureInfo.CurrentCulture);

    /// <summary>A p-value.</summary>
    internal static string Probability(double value) =>
        value < 0.0001 ? "< " + 0.0001.ToString("F4", CultureInfo.CurrentCulture) : value.ToString("F4", CultureInfo.CurrentCulture);
}
