using System.Xml.Linq;

namespace Curation.Reports;

/// <summary>The balance of the sample beside its pool and the other samples, and what each figure means.</summary>
internal static class BalanceSection
{
    private static readonly string[] s_heads = ["", "Reached", "Evenness", "Divergence", "Gini", "Effective", "P90 / P10", "Largest"];

    private static readonly (string Name, string Meaning)[] s_meanings =
    [
        ("Reached", "The share of groups that have at least one item. More is better."),
        ("Evenness", "How evenly the items are spread: 1 where all groups have as many, 0 where one group has all (entropy over its maximum). More is better."),
        ("Divergence", "How far the shares are from equal ones, in nats (Kullback-Leibler): 0 where all groups have as many. Less is better."),
        ("Gini", "The Gini coefficient, known from incomes: 0 where all groups have as many, near 1 where one has all. Less is better."),
        ("Effective", "As many groups of equal size would be as even as these. More is better, up to the number of groups."),
        ("P90 / P10", "A large group over a small one: nine tenths of the groups are no larger than the first and one tenth no larger than the second. Near 1 is best; infinite where a tenth of the groups are empty."),
        ("Largest", "The share of the items that are in the largest group. Less is better."),
    ];

    public static XElement Of(ReportFacts facts) => Html.Section("balance", "Balance",
        Html.Of("p", "How evenly the items are spread over the clusters of each level, and over labels where there are any. A uniform sample takes rows at random; a flat sample is spread evenly over the clusters of level 1 without the levels above. Both have as many items as this sample."),
        ChartFigure.Of("balance-chart", width => BalanceChart.Draw(facts, width), "Evenness is 1 where all groups have as many items, and 0 where one group has them all."),
        Html.Of("h3", "What the figures mean"),
        Html.Styled("dl", "means", s_meanings.Select(m => new[] { Html.Of("dt", m.Name), Html.Of("dd", m.Meaning) })),
        facts.Balance.Select(Table));

    private static object[] Table(SampleBalance balance)
    {
        var table = Html.Table(BalanceChart.NameOf(balance), s_heads, [Row("Pool", balance.Pool), Row("Uniform sample", balance.Uniform), Row("Flat sample", balance.Flat), Row("This sample", balance.Sample)]);
        table.Descendants("tr").Last().SetAttributeValue("class", "own");
        var intervals = balance.Intervals;
        return
        [
            table,
            Html.Styled("p", "aside", $"{Words.Percent(balance.ConfidenceLevel)} of {Words.Number(balance.BootstrapCount)} bootstrap samples of this sample have an evenness of {Range(intervals.NormalizedEntropy, Words.Figure)}, a Gini coefficient of {Range(intervals.Gini, Words.Figure)} and {Range(intervals.EffectiveCount, Words.Short)} effective groups. They are less even than the sample itself, as they draw with replacement."),
        ];
    }

    private static IReadOnlyList<object> Row(string name, BalanceFigures figures) =>
    [
        name, Words.Percent(figures.CoveredShare), Words.Figure(figures.NormalizedEntropy), Words.Figure(figures.KLDivergence), Words.Figure(figures.Gini), Words.Short(figures.EffectiveCount),
        Words.Short(figures.PercentileRatio), Words.Percent(figures.LargestShare),
    ];

    private static string Range(ConfidenceInterval interval, Func<double, string> show) => $"{show(interval.Lower)} to {show(interval.Upper)}";
}
