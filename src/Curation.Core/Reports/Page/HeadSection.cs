using System.Xml.Linq;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Sampling;

namespace Curation.Reports.Page;

/// <summary>The head of a page: what was sampled from what, and the result in a paragraph and a few figures.</summary>
internal static class HeadSection
{
    // The source of sets that came down a pipeline.
    private const string FromPipeline = "pipeline";

    /// <summary>The default title of a report.</summary>
    public static string UsualTitle(ReportFacts facts) =>
        $"{ReportText.Number(facts.Sample.Count)} of {ReportText.Count(facts.Set.Count, "row")}"
        + (facts.Set.Source == FromPipeline ? "" : $" of {Excerpt.Of(NameOf(facts.Set), 60)}");

    public static XElement Of(ReportFacts facts, string title) =>
        Html.Of(
            "header",
            Html.Styled("p", "kind", "Curation report"),
            Html.Of("h1", Html.Foreign(title, 200)),
            Html.Styled(
                "p",
                "from",
                "Pool: ",
                Html.Foreign(facts.Set.Source, 300),
                $", {ReportText.Count(facts.Set.Count, "row")} of {ReportText.Count(facts.Set.Dimension, "number")}"
            ),
            Verdicts(facts).Select((verdict, i) => Html.Styled("p", i == 0 ? "lead verdict" : "lead more", verdict)),
            Html.Styled(
                "p",
                "aside",
                $"Evenness is counted in points, 0 to {BalanceVerdict.Points}. ",
                Html.Link("words", "What the words mean")
            ),
            Html.Styled("p", "lead", Summary(facts)),
            Html.Styled("dl", "tiles", Tiles(facts))
        );

    /// <summary>
    /// Whether the sample is better than its baselines, the most telling sentence first: over labels where there are any, and over the top
    /// level.
    /// </summary>
    public static IReadOnlyList<string> Verdicts(ReportFacts facts)
    {
        // Over a single cluster every sample is as even.
        var level = facts.Balance.FirstOrDefault(b => b.Level is not null && b.Sample.GroupCount > 1) ?? facts.Balance[0];
        return facts.Balance[^1] is { Level: null } labels ? [labels.Verdict, level.Verdict] : [level.Verdict];
    }

    /// <summary>The result in sentences.</summary>
    public static string Summary(ReportFacts facts)
    {
        var bottom = facts.Balance.Last(b => b.Level is not null);
        var top = facts.Balance[0];
        var isUniform = facts.Is(SamplingMethod.Uniform);
        var text =
            $"The sample has {ReportText.Count(facts.Sample.Count, "item")}, "
            + $"{ReportText.Percent((double)facts.Sample.Count / facts.Set.Count)} of the pool of "
            + $"{ReportText.Count(facts.Set.Count, "row")}{(isUniform ? ", drawn uniformly" : "")}. "
            + $"It reaches {ReportText.Percent(bottom.Sample.CoveredShare)} of the "
            + $"{ReportText.Count(bottom.Sample.GroupCount, "cluster")} of level {bottom.Level}"
            + (isUniform ? "" : $"; a uniform sample of the same size reaches {ReportText.Percent(bottom.Uniform.CoveredShare)}")
            + $". Spread over the {ReportText.Count(top.Sample.GroupCount, "cluster")} of level {top.Level}, "
            + $"its evenness is {ReportText.Figure(top.Sample.NormalizedEntropy)}"
            + (isUniform ? ";" : $" where a uniform sample has {ReportText.Figure(top.Uniform.NormalizedEntropy)} and")
            + " 1 means that all have as many items.";
        return facts.Balance[^1] is { Level: null } labels
            ? text
                + $" Over the {ReportText.Count(labels.Sample.GroupCount, "label")}, which took no part in the choice, "
                + $"it is {ReportText.Figure(labels.Sample.NormalizedEntropy)} where the pool has "
                + $"{ReportText.Figure(labels.Pool.NormalizedEntropy)}."
            : text;
    }

    private static IEnumerable<XElement> Tiles(ReportFacts facts)
    {
        var (bottom, top, last) = (facts.Balance.Last(b => b.Level is not null), facts.Balance[0], facts.Balance[^1]);
        yield return Tile("Items", ReportText.Number(facts.Sample.Count), $"of {ReportText.Count(facts.Set.Count, "row")}");
        yield return Tile(
            "Clusters reached",
            ReportText.Percent(bottom.Sample.CoveredShare),
            Beside($"of level {bottom.Level}", ReportText.Percent(bottom.Uniform.CoveredShare))
        );
        yield return Tile(
            "Evenness",
            ReportText.Figure(top.Sample.NormalizedEntropy),
            Beside($"on level {top.Level}", ReportText.Figure(top.Uniform.NormalizedEntropy))
        );
        if (last.Level is null)
            yield return Tile(
                "Evenness of labels",
                ReportText.Figure(last.Sample.NormalizedEntropy),
                $"pool {ReportText.Figure(last.Pool.NormalizedEntropy)}"
            );

        string Beside(string where, string uniform) => facts.Is(SamplingMethod.Uniform) ? where : $"{where}; uniform {uniform}";
    }

    private static XElement Tile(string name, string figure, string beside) =>
        Html.Of("div", Html.Of("dt", name), Html.Styled("dd", "big", figure), Html.Styled("dd", "beside", beside));

    private static string NameOf(EmbeddingSet set)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(set.Source));
        return name.Length > 0 ? name : set.Source;
    }
}
