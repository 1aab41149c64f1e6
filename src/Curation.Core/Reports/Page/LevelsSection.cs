using System.Xml.Linq;
using Curation.Measures.Hierarchy;
using Curation.Reports.Charts;

namespace Curation.Reports.Page;

/// <summary>The levels of the tree: their counts and sizes, and how the pool and the sample share them.</summary>
internal static class LevelsSection
{
    private static readonly string[] s_heads =
    [
        "Level",
        "Clusters",
        "Smallest",
        "Median",
        "Largest",
        "Evenness",
        "Silhouette",
        "Explained",
        "Sampled in each",
    ];

    public static XElement Of(ReportFacts facts) =>
        Html.Section(
            "levels",
            "The levels of the tree",
            Html.Of(
                "p",
                facts.Levels.Count == 1
                    ? "The tree has one level. Each bar is the whole; its pieces are the clusters."
                    : "Level 1 holds the rows in many small clusters; each level above holds the clusters of the one below in "
                        + "fewer. Each bar is the whole; its pieces are the clusters, children beneath their parent."
            ),
            ChartFigure.Of("levels-chart", width => LevelsChart.Draw(facts, width), LevelsChart.Caption(facts)),
            Html.Table("Clusters of each level", s_heads, facts.Levels.Select((level, i) => Row(level, facts.Qualities[i]))),
            Html.Styled(
                "p",
                "aside",
                "Smallest, median and largest: rows of the pool in a cluster. Evenness: that of the pool over the clusters. "
                    + "Silhouette: near 1 where points lie much nearer to their own cluster than to the next one, "
                    + $"near 0 where clusters run into each other{Some(facts)}. "
                    + "Explained: the part of the points' spread that the clusters account for."
                    + (
                        facts.Levels.Count > 1
                            ? " The points are the rows on level 1, and on a level above the centroids of the level below."
                            : ""
                    )
            )
        );

    private static string Some(ReportFacts facts) =>
        facts
            .Qualities.Where(quality => quality.Silhouette is not null && quality.SilhouetteCount < quality.PointCount)
            .Select(quality => quality.SilhouetteCount)
            .FirstOrDefault()
            is var count
        && count > 0
            ? $"; of {ReportText.Number(count)} random points where there are more"
            : "";

    private static IReadOnlyList<object> Row(LevelCounts level, LevelQuality quality) =>
        [
            ReportText.Number(level.Level),
            ReportText.Number(level.Count),
            ReportText.Number(level.Sizes.Smallest),
            ReportText.Short(level.Sizes.Median),
            ReportText.Number(level.Sizes.Largest),
            ReportText.Figure(level.Sizes.Balance),
            quality.Silhouette is { } silhouette ? ReportText.Figure(silhouette) : "unknown",
            quality.ExplainedInertia is { } explained ? ReportText.Percent(explained) : "unknown",
            level.Sample.Min() == level.Sample.Max()
                ? ReportText.Number(level.Sample.Max())
                : $"{ReportText.Number(level.Sample.Min())} to {ReportText.Number(level.Sample.Max())}",
        ];
}
