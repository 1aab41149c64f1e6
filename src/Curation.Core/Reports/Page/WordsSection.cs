using System.Globalization;
using System.Xml.Linq;
using Curation.Measures;
using Curation.Reports.Recipe;

namespace Curation.Reports.Page;

/// <summary>The words of a report in plain sentences, for readers who know neither the method nor its paper.</summary>
internal static class WordsSection
{
    public static XElement Of(ReportFacts facts)
    {
        var level = facts.Hierarchy.Levels.Count;
        var largest = Array.IndexOf(facts.TopRanks, 0).ToString(CultureInfo.InvariantCulture);
        return Html.Section(
            "words",
            "Words in this report",
            Html.Of(
                "p",
                "Each cluster has one number on its level, the same in every chart, table and note here. Numbers count from 0 and say "
                    + "nothing about size. They are those of ",
                Html.Of("code", "Get-ClusterNode"),
                ": ",
                Html.Of("code", $"{CommandLines.Tree} | Get-ClusterNode -Level {level} -Id {largest}"),
                $" shows cluster {largest} of level {level}, the largest there."
            ),
            Html.Details(
                "What cluster, level, uniform draw, evenness and the other words mean",
                Html.Styled("dl", "means", Words(facts).Select(word => new[] { Html.Of("dt", word.Name), Html.Of("dd", word.Meaning) }))
            )
        );
    }

    private static IEnumerable<(string Name, string Meaning)> Words(ReportFacts facts)
    {
        yield return ("Row, pool", "A row is one of the things to choose from, such as an image or a text; the pool is all of them.");
        yield return ("Vector", "The numbers that stand for a row; rows that are alike have similar numbers.");
        yield return ("Sample, item", "The sample is what was chosen from the pool; each row in it is an item.");
        yield return ("Cluster", "A group of rows that are alike, found by the computer without being told what to look for.");
        yield return ("Centroid", "The middle of a cluster: the mean of its vectors.");
        yield return (
            "Level",
            "One division of the pool into clusters. Level 1 has the most and smallest ones; each level above joins them."
        );
        yield return ("Tree", "All levels together: each cluster lies within one of the level above.");
        yield return ("Uniform draw", "Rows drawn by lot, each with the same chance, so that what is frequent in the pool stays frequent.");
        yield return ("k-means", "The method that finds clusters: each row goes to the nearest centroid until nothing moves any more.");
        yield return ("Flat k-means", "A draw that takes about as many rows from each cluster of level 1 and ignores the levels above.");
        yield return (
            "Evenness, balance",
            "How equally items are spread over groups: 1 where all groups have as many, 0 where one group has all. "
                + "It is computed as the entropy of the shares, divided by its largest possible value."
        );
        yield return ("Point", $"A hundredth of evenness: from 0 to {BalanceVerdict.Points}.");
        if (facts.Labels.Count > 0)
            yield return ("Label", "What a person says that a row is. Labels judge the sample; they took no part in choosing it.");
        yield return (
            "Interval",
            "The range that the true mean over very many draws is expected in: a 95 % interval holds it in 95 of 100 cases."
        );
        yield return ("p", "How likely chance alone would make a difference this large; below 0.05 it counts as more than chance.");
        yield return ("Seed", "The number that fixes all lots: the same seed draws the same rows again.");
    }
}
