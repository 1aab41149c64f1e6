using System.Globalization;
using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>
/// The levels of the tree, for the pool and for the sample: each a bar divided by cluster sizes, children under their parent. A cluster
/// that would leave no room for the others is drawn shorter, with a gap.
/// </summary>
internal static class LevelsChart
{
    private const double BarHeight = 30;
    private const double LevelHeight = BarHeight + 24;
    private const double HeadHeight = 30;
    private const double NumbersHeight = 16;
    private const double NumberSize = 12;

    // Narrower pieces are drawn together.
    private const double LeastWidth = 1.5;
    private const double WidthForTip = 6;

    public static Scene Draw(ReportFacts facts, double width, string? title = null)
    {
        var block = HeadHeight + NumbersHeight + (facts.Levels.Count * LevelHeight);
        var scene = new Scene(width, (2 * block) + 18, title ?? "Levels of the tree", Describe(facts));
        int[][] order = [.. Order(facts)];
        Block(scene, facts, order, 0, $"Pool, {ReportText.Count(facts.Set.Count, "row")}", level => level.Pool);
        Block(scene, facts, order, block + 18, $"This sample, {ReportText.Count(facts.Sample.Count, "item")}", level => level.Sample);
        return scene;
    }

    /// <summary>How to read the chart.</summary>
    public static string Caption(ReportFacts facts) =>
        "Which part of the pool, and of the sample, each cluster has. "
        + (
            facts.TopInks.Repeats
                ? "Two shades take turns among the clusters of the top level, which are too many for colours of their own. "
                : "The largest clusters of the top level have the same colours and numbers here and in the map. "
        )
        + "Very narrow clusters are drawn as one piece."
        + (
            IsBroken(facts, facts.Levels[0].Pool) || IsBroken(facts, facts.Levels[0].Sample)
                ? " Two slanted lines mean that the piece is longer than it is drawn, so that the others can be seen."
                : ""
        );

    private static bool IsBroken(ReportFacts facts, int[] counts) => BrokenScale.Breaks(LargestShare(facts, counts));

    /// <summary>The share of the cluster of the top level that is the largest in the pool.</summary>
    private static double LargestShare(ReportFacts facts, int[] counts) =>
        counts[Array.IndexOf(facts.TopRanks, 0)] / (double)counts.Sum(count => (long)count);

    private static string Describe(ReportFacts facts)
    {
        var top = facts.Levels[0];
        var counts = ReportText.List([.. facts.Levels.Select(level => ReportText.Count(level.Count, "cluster"))]);
        return $"Bars of {counts}, from the top level down. "
            + $"On the top level the largest cluster holds {ReportText.Percent((double)top.Pool.Max() / facts.Set.Count)} of the pool and "
            + $"{ReportText.Percent((double)top.Sample[Array.IndexOf(facts.TopRanks, 0)] / facts.Sample.Count)} of the sample.";
    }

    /// <summary>The clusters of each level, from the top down: children beneath their parent, the largest first.</summary>
    private static IEnumerable<int[]> Order(ReportFacts facts)
    {
        int[] order = [.. Enumerable.Range(0, facts.TopRanks.Length).OrderBy(cluster => facts.TopRanks[cluster])];
        yield return order;
        for (var level = facts.Hierarchy.Levels.Count - 1; level >= 1; level--)
        {
            var (members, sizes) = (facts.Hierarchy.Levels[level].Members, facts.Hierarchy.Levels[level - 1].Sizes);
            order = [.. order.SelectMany(parent => members[parent].ToArray().OrderByDescending(child => sizes[child]))];
            yield return order;
        }
    }

    private static void Block(Scene scene, ReportFacts facts, int[][] order, double y, string name, Func<LevelCounts, int[]> countsOf)
    {
        scene.Add(new TextMark(0, y + 15, name, IsBold: true));
        y += HeadHeight;
        var across = new BrokenScale(LargestShare(facts, countsOf(facts.Levels[0])), scene.Width);
        for (var i = 0; i < order.Length; i++, y += LevelHeight)
        {
            var level = facts.Levels[i];
            var counts = countsOf(level);
            scene.Add(
                new TextMark(
                    0,
                    y + 10,
                    $"Level {level.Level}: {ReportText.Count(level.Count, "cluster")}, "
                        + $"{ReportText.Number(counts.Min())} to {ReportText.Number(counts.Max())} in each",
                    Ink.Muted,
                    12
                )
            );
            Bar(scene, facts, level, order[i], counts, across, y + 16);
            if (i == 0)
            {
                Numbers(scene, order[i], counts, across, y + 16 + BarHeight + 12);
                y += NumbersHeight;
            }
        }
    }

    /// <summary>The numbers of the clusters of a bar under those pieces that are wide enough.</summary>
    private static void Numbers(Scene scene, int[] order, int[] counts, BrokenScale across, double y)
    {
        var total = (double)counts.Sum(count => (long)count);
        var sum = 0L;
        foreach (var cluster in order)
        {
            var start = across[sum / total];
            sum += counts[cluster];
            var room = across[sum / total] - start - 4;
            var number = cluster.ToString(CultureInfo.InvariantCulture);
            string[] texts = [$"cluster {number}: {ReportText.Percent(counts[cluster] / total)}", number];
            if (texts.FirstOrDefault(text => TextMark.WidthOf(text, NumberSize) <= room) is { } text)
                scene.Add(new TextMark(start + 2 + (room / 2), y, text, Ink.Muted, NumberSize, Anchor.Middle));
        }
    }

    /// <summary>Two slanted lines across a bar.</summary>
    private static void Break(Scene scene, double x, double y)
    {
        foreach (var left in new[] { x - 5, x + 1 })
            scene.Add(
                new AreaMark([new(left + 4, y), new(left + 7, y), new(left + 1, y + BarHeight), new(left - 2, y + BarHeight)], Ink.Surface)
            );
    }

    private static void Bar(Scene scene, ReportFacts facts, LevelCounts level, int[] order, int[] counts, BrokenScale across, double y)
    {
        var total = (double)counts.Sum(count => (long)count);
        var (start, sum) = (0.0, 0L);
        for (var i = 0; i < order.Length; i++)
        {
            sum += counts[order[i]];
            var end = across[sum / total];
            var ink = InkOf(order[i]);
            var isLast = i == order.Length - 1 || InkOf(order[i + 1]) != ink;
            if (end - start < LeastWidth && !isLast || end <= start)
                continue;
            var gap =
                end - start > 3 ? 1
                : end - start > LeastWidth ? 0.4
                : 0;
            var tip =
                end - start < WidthForTip
                    ? null
                    : $"Cluster {order[i]} of level {level.Level}: {ReportText.Number(counts[order[i]])}, "
                        + $"{ReportText.Percent(counts[order[i]] / total)}";
            scene.Add(new RectMark(start, y, end - start - gap, BarHeight, ink, tip));
            start = end;
        }
        if (across.Break is { } place)
            Break(scene, place, y);

        Ink InkOf(int cluster)
        {
            for (var above = level.Level; above < facts.Hierarchy.Levels.Count; above++)
                cluster = facts.Hierarchy.Levels[above].Assignment[cluster];
            return facts.TopInks.Of(facts.TopRanks[cluster]);
        }
    }
}
