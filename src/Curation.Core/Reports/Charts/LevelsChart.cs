using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>
/// The levels of the tree, for the pool and for the sample: each a bar divided by cluster sizes, children under their parent.
/// </summary>
internal static class LevelsChart
{
    private const double BarHeight = 30;
    private const double LevelHeight = BarHeight + 24;
    private const double HeadHeight = 30;

    // Narrower pieces are drawn together.
    private const double LeastWidth = 1.5;
    private const double WidthForTip = 6;

    public static Scene Draw(ReportFacts facts, double width, string? title = null)
    {
        var block = HeadHeight + (facts.Levels.Count * LevelHeight);
        var scene = new Scene(width, (2 * block) + 18, title ?? "Levels of the tree", Describe(facts));
        int[][] order = [.. Order(facts)];
        Block(scene, facts, order, 0, $"Pool, {ReportText.Count(facts.Set.Count, "row")}", level => level.Pool);
        Block(scene, facts, order, block + 18, $"This sample, {ReportText.Count(facts.Sample.Count, "item")}", level => level.Sample);
        return scene;
    }

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
            Bar(scene, facts, level, order[i], counts, y + 16);
        }
    }

    private static void Bar(Scene scene, ReportFacts facts, LevelCounts level, int[] order, int[] counts, double y)
    {
        var total = (double)counts.Sum(count => (long)count);
        var (start, sum) = (0.0, 0L);
        for (var i = 0; i < order.Length; i++)
        {
            sum += counts[order[i]];
            var end = sum / total * scene.Width;
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

        Ink InkOf(int cluster)
        {
            for (var above = level.Level; above < facts.Hierarchy.Levels.Count; above++)
                cluster = facts.Hierarchy.Levels[above].Assignment[cluster];
            return facts.TopInks.Of(facts.TopRanks[cluster]);
        }
    }
}
