using System.Xml.Linq;
using Curation.Measures;
using Curation.Reports.Charts;
using Curation.Sampling;

namespace Curation.Reports.Page;

/// <summary>The balance of the sample, its pool and the other samples, and what each figure means.</summary>
internal static class BalanceSection
{
    private static readonly string[] s_heads = ["", "Reached", "Evenness", "Divergence", "Gini", "Effective", "P90 / P10", "Largest"];

    private static readonly (string Name, string Meaning)[] s_meanings =
    [
        ("Reached", "The share of groups that have at least one item. More is better."),
        (
            "Evenness",
            "How evenly the items are spread: 1 where all groups have as many, "
                + "0 where one group has all (entropy over its maximum). More is better."
        ),
        (
            "Divergence",
            "How far the shares are from equal ones, in nats (Kullback-Leibler): 0 where all groups have as many. Less is better."
        ),
        ("Gini", "The Gini coefficient, known from incomes: 0 where all groups have as many, near 1 where one has all. Less is better."),
        ("Effective", "As many groups of equal size would be as even as these. More is better, up to the number of groups."),
        (
            "P90 / P10",
            "A large group over a small one: nine tenths of the groups are no larger than the first and one tenth no larger than "
                + "the second. Near 1 is best; infinite where a tenth of the groups are empty."
        ),
        ("Largest", "The share of the items that are in the largest group. Less is better."),
    ];

    public static XElement Of(ReportFacts facts) =>
        Html.Section(
            "balance",
            "Balance",
            Html.Of(
                "p",
                "How evenly the items are spread over the clusters of each level, and over labels where there are any. "
                    + "A uniform sample takes rows at random; a flat sample is spread evenly over the clusters of level 1 without the "
                    + "levels above. Both have as many items as this sample.",
                Shares(facts),
                Introduction(facts)
            ),
            ChartFigure.Of(
                "balance-chart",
                width => BalanceChart.Draw(facts, width),
                "Evenness is 1 where all groups have as many items, and 0 where one group has them all."
            ),
            Html.Of("h3", "What the figures mean"),
            Html.Styled("dl", "means", s_meanings.Select(m => new[] { Html.Of("dt", m.Name), Html.Of("dd", m.Meaning) })),
            facts.Balance.Select(balance => Table(facts, balance))
        );

    private static object[] Table(ReportFacts facts, SampleBalance balance)
    {
        var table = Html.Table(
            BalanceChart.NameOf(balance),
            s_heads,
            [
                Row("Pool", balance.Pool),
                Row("Uniform sample", balance.Uniform),
                Row("Flat sample", balance.Flat),
                Row("This sample", balance.Sample),
            ]
        );
        table.Descendants("tr").Last().SetAttributeValue("class", "own");
        return balance is { AgainstUniform: { } uniform, AgainstFlat: { } flat }
            ? [table, Html.Styled("p", "aside", OverSeeds(facts, uniform, flat))]
            : [table];
    }

    /// <summary>How the sample itself was divided; empty where that is not known, or where no cluster took part.</summary>
    private static string Shares(ReportFacts facts)
    {
        var exponents = facts.SizeExponents;
        if (!facts.IsWhole || exponents.Length == 0)
            return "";
        var even = exponents.All(exponent => exponent == 0) ? "" : "; it is not meant to be as even as can be";
        return $" This one gives clusters {ShareText.Of(exponents)}, up to all that a cluster has{even}.";
    }

    private static string Introduction(ReportFacts facts) =>
        facts.Balance[0].AgainstUniform is { } pairs
            ? $" One sample may be lucky: under each table stands what {ReportText.Number(pairs.SeedCount)} samples have that are drawn "
                + "as this one, with as many seeds."
            : " The items are not all that were drawn, so that the sample could not be drawn again with other seeds to see what "
                + "chance does to these figures.";

    private static string OverSeeds(ReportFacts facts, BalanceComparison uniform, BalanceComparison flat)
    {
        var own = uniform.NormalizedEntropy;
        List<string> sentences =
        [
            $"Such samples have an evenness of {ReportText.Figure(own.Mean)} on average ({ReportText.Percent(uniform.ConfidenceLevel)} "
                + $"interval {Range(own.Interval)}).",
        ];
        if (!facts.Is(SamplingMethod.Uniform))
            sentences.Add(Apart("Uniform", uniform.NormalizedEntropy));
        if (!facts.Is(SamplingMethod.Flat))
            sentences.Add(Apart("Flat", flat.NormalizedEntropy));
        return string.Join(' ', sentences);
    }

    private static string Apart(string name, PairedFigures pair) =>
        pair is { Difference: 0, DifferenceInterval: { Lower: 0, Upper: 0 } }
            ? $"{name} samples of the same seeds have the same."
            : $"{name} samples of the same seeds have {ReportText.Figure(pair.BaselineMean)}; "
                + $"the difference is {ReportText.Difference(pair.Difference)} ({Range(pair.DifferenceInterval)}; "
                + $"{(pair.PValue < 0.001 ? "p\u00A0<\u00A00.001" : $"p\u00A0=\u00A0{ReportText.Figure(pair.PValue)}")}).";

    private static IReadOnlyList<object> Row(string name, BalanceFigures figures) =>
        [
            name,
            ReportText.Percent(figures.CoveredShare),
            ReportText.Figure(figures.NormalizedEntropy),
            ReportText.Figure(figures.KLDivergence),
            ReportText.Figure(figures.Gini),
            ReportText.Short(figures.EffectiveCount),
            ReportText.Short(figures.PercentileRatio),
            ReportText.Percent(figures.LargestShare),
        ];

    private static string Range(ConfidenceInterval interval) =>
        $"{ReportText.Difference(interval.Lower)} to {ReportText.Difference(interval.Upper)}";
}
