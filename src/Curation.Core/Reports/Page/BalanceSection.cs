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
        return [table, Html.Styled("p", "aside", OverSeeds(balance))];
    }

    private static string OverSeeds(SampleBalance balance)
    {
        if (balance.AgainstUniform is not { } uniform || balance.AgainstFlat is not { } flat)
            return "The items are not all that were drawn, so that the sample could not be drawn again to see what chance does to these figures.";
        var own = uniform.NormalizedEntropy;
        return $"One sample may be lucky. Drawn with {Words.Number(uniform.SeedCount)} seeds, such samples have an evenness of {Words.Figure(own.Mean)} on average ({Words.Percent(uniform.ConfidenceLevel)} interval {Range(own.Interval)}). " +
            $"{Apart("Uniform", uniform.NormalizedEntropy)} {Apart("Flat", flat.NormalizedEntropy)}";
    }

    private static string Apart(string name, PairedFigures pair) =>
        $"{name} samples of the same seeds have {Words.Figure(pair.BaselineMean)}; the difference is {Words.Figure(pair.Difference)} ({Range(pair.DifferenceInterval)}; {(pair.PValue < 0.001 ? "p < 0.001" : $"p = {Words.Figure(pair.PValue)}")}).";

    private static IReadOnlyList<object> Row(string name, BalanceFigures figures) =>
    [
        name, Words.Percent(figures.CoveredShare), Words.Figure(figures.NormalizedEntropy), Words.Figure(figures.KLDivergence), Words.Figure(figures.Gini), Words.Short(figures.EffectiveCount),
        Words.Short(figures.PercentileRatio), Words.Percent(figures.LargestShare),
    ];

    private static string Range(ConfidenceInterval interval) => $"{Words.Figure(interval.Lower)} to {Words.Figure(interval.Upper)}";
}
