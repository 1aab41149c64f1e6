using System.Globalization;
using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>
/// The sizes of the clusters of the top and the bottom level, the largest first, on a logarithmic axis: of the pool, the sample and a
/// uniform sample.
/// </summary>
internal static class SizesChart
{
    private const double Gap = 36;
    private const double Head = 34;
    private const double Left = 52;
    private const double PlotHeight = 220;
    private const int MostSteps = 400;
    private const double LeastStep = 24;

    public static Scene Draw(ReportFacts facts, double width, string? title = null)
    {
        LevelCounts[] levels = facts.Levels.Count == 1 ? [facts.Levels[0]] : [facts.Levels[0], facts.Levels[^1]];
        var beside = levels.Length > 1 && width >= 600;
        var panel = beside ? (width - Gap) / 2 : width;
        var panelHeight = 34 + PlotHeight + 44 + (beside ? 0 : 14);
        var scene = new Scene(width, Head + (panelHeight * (beside ? 1 : levels.Length)), title ?? "Sizes of clusters", Describe(levels));
        Series.Legend(scene, 0, 14, false, Series.Pool, Series.Uniform, Series.Sample);
        for (var i = 0; i < levels.Length; i++)
            Panel(scene, levels[i], beside ? i * (panel + Gap) : 0, Head + (beside ? 0 : i * panelHeight), panel);
        return scene;
    }

    private static string Describe(LevelCounts[] levels) =>
        string.Join(
            ' ',
            levels.Select(level =>
                $"On level {level.Level} the largest of {ReportText.Count(level.Count, "cluster")} has "
                + $"{ReportText.Count(level.Pool.Max(), "row")} of the pool and the smallest {ReportText.Number(level.Pool.Min())}; "
                + $"the sample has {ReportText.Number(level.Sample.Min())} to {ReportText.Count(level.Sample.Max(), "item")} a cluster, "
                + $"a uniform sample {ReportText.Number(level.Uniform.Min())} to {ReportText.Number(level.Uniform.Max())}."
            )
        );

    private static void Panel(Scene scene, LevelCounts level, double x, double y, double width)
    {
        scene.Add(new TextMark(x, y + 16, $"Level {level.Level}: {ReportText.Count(level.Count, "cluster")}", IsBold: true));
        var (left, right, top, bottom) = (x + Left, x + width - 6, y + 34, y + 34 + PlotHeight);
        var heights = new CountScale(Math.Max(level.Pool.Max(), level.Sample.Max()), bottom, top);
        foreach (var tick in heights.Ticks())
        {
            scene.Line(new(left, heights[tick]), new(right, heights[tick]), Ink.Grid);
            scene.Add(new TextMark(left - 8, heights[tick] + 4, ReportText.Number(tick), Ink.Muted, Anchor: Anchor.End));
        }
        Giant(scene, level, new(0, level.Count, left, right), heights);
        scene.Add(new TextMark(left, bottom + 18, "largest", Ink.Muted));
        scene.Add(new TextMark(right, bottom + 18, "smallest", Ink.Muted, Anchor: Anchor.End));
        scene.Add(
            new TextMark((left + right) / 2, bottom + 34, "clusters by size; items in each, logarithmic", Ink.Muted, Anchor: Anchor.Middle)
        );
        foreach (
            var (series, counts) in new[] { (Series.Pool, level.Pool), (Series.Uniform, level.Uniform), (Series.Sample, level.Sample) }
        )
            scene.Add(new LineMark(Steps(counts, new(0, level.Count, left, right), heights), series.Ink, series.Width, series.Stroke));
    }

    /// <summary>Names the largest cluster where its step stands far above the others.</summary>
    private static void Giant(Scene scene, LevelCounts level, LinearScale across, CountScale up)
    {
        var giant = Array.IndexOf(level.Pool, level.Pool.Max());
        var second = level.Pool.Where((_, cluster) => cluster != giant).DefaultIfEmpty(0).Max();
        if (second == 0 || up[second] - up[level.Pool[giant]] < LeastStep)
            return;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"cluster {giant}: {ReportText.Count(level.Pool[giant], "row")}, "
                + $"{ReportText.Percent(level.Pool[giant] / (double)level.Pool.Sum(count => (long)count))}"
        );
        var x = across[1] + 8;
        if (x + TextMark.WidthOf(text, 12) > across[level.Count])
            return;
        scene.Add(new RectMark(x - 2, up[level.Pool[giant]] - 4, TextMark.WidthOf(text, 12) + 4, 16, Ink.Surface));
        scene.Add(new TextMark(x, up[level.Pool[giant]] + 8, text, Ink.Muted, 12));
    }

    /// <summary>One step per cluster; for very many clusters, straight lines between some of them.</summary>
    private static List<ScenePoint> Steps(int[] counts, LinearScale across, CountScale up)
    {
        int[] sorted = [.. counts.OrderDescending()];
        var points = new List<ScenePoint>();
        for (var first = 0; first < sorted.Length; )
        {
            var end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
                end++;
            points.Add(new(across[first], up[sorted[first]]));
            points.Add(new(across[end], up[sorted[first]]));
            first = end;
        }
        if (points.Count <= 2 * MostSteps)
            return points;
        return
        [
            .. Enumerable
                .Range(0, MostSteps + 1)
                .Select(i => (int)((long)i * (sorted.Length - 1) / MostSteps))
                .Select(rank => new ScenePoint(across[rank + 0.5], up[sorted[rank]])),
        ];
    }
}
