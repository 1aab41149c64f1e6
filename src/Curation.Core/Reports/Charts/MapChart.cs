using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>
/// The rows of the pool on their first two principal components, with those of a uniform sample and of this sample marked. Colours are
/// those of the top clusters, or of the pool and the samples where there are too many clusters.
/// </summary>
internal static class MapChart
{
    private const double Gap = 28;
    private const double NumbersApart = 19;
    private const double KeyHeight = 44;

    /// <summary>Draws the map; the pool's vectors must be present.</summary>
    /// <exception cref="CurationException">VectorsAbsent.</exception>
    public static Scene Draw(ReportFacts facts, double width, string? title = null)
    {
        var map = facts.Map ?? throw Errors.VectorsAbsent(facts.Set.Source);
        var beside = width >= 600;
        var panel = beside ? (width - Gap) / 2 : width;
        var height = Math.Round(panel * Shape(map));
        var panelHeight = 26 + height + (beside ? 26 : 40);
        var scene = new Scene(
            width,
            (beside ? panelHeight : 2 * panelHeight) + (facts.TopInks.Repeats ? KeyHeight / 2 : KeyHeight),
            title ?? "Map of the pool",
            Describe(facts, map)
        );
        Panel(scene, facts, map.Uniform, Series.Uniform, new(0, 0, panel, height));
        var second = new Frame(beside ? panel + Gap : 0, beside ? 0 : panelHeight, panel, height);
        Panel(scene, facts, map.Sample, Series.Sample, second);
        Key(scene, facts, (beside ? panelHeight : 2 * panelHeight) + 18);
        return scene;
    }

    /// <summary>Says what the axes explain, and how many rows are drawn.</summary>
    public static string Caption(PoolMap map)
    {
        var axes = map.Shares.Count switch
        {
            0 => "All rows have the same vector, so that they lie on one point.",
            1 => $"The rows lie along one line ({ReportText.Percent(map.Shares[0])} of the variance); "
                + "the height in the map is random and has no meaning.",
            _ => "The two directions in which the vectors differ most (principal components) explain "
                + $"{ReportText.Percent(map.Shares[0])} and {ReportText.Percent(map.Shares[1])} of the variance; "
                + "rows that are near each other here may be far apart in the other directions.",
        };
        var pool =
            map.Pool.Length == map.PoolCount
                ? $"All {ReportText.Number(map.PoolCount)} rows are drawn"
                : $"Of {ReportText.Number(map.PoolCount)} rows, {ReportText.Number(map.Pool.Length)} random ones are drawn";
        var marked =
            map.Sample.Length == map.SampleCount
                ? (map.SampleCount == 1 ? "the sampled one is" : $"all {ReportText.Number(map.SampleCount)} sampled ones are")
                : $"{ReportText.Number(map.Sample.Length)} random ones of the {ReportText.Number(map.SampleCount)} sampled ones are";
        return $"{axes} {pool}, and {marked} marked.";
    }

    private static string Describe(ReportFacts facts, PoolMap map) =>
        "Two maps of the same "
        + $"rows{(facts.TopInks.Repeats ? "" : $", coloured by their cluster on level {facts.Hierarchy.Levels.Count}")}; "
        + $"the rows of a uniform sample are marked in one, those of this sample in the other. {Caption(map)}";

    /// <summary>The height of a map as a part of its width; both axes have the same scale.</summary>
    private static double Shape(PoolMap map) =>
        map.Shares.Count < 2 ? 0.25 : Math.Clamp((map.Y.Max() - map.Y.Min()) / (map.X.Max() - map.X.Min()), 0.55, 1);

    private static void Panel(Scene scene, ReportFacts facts, int[] marked, Series series, Frame frame)
    {
        var map = facts.Map!;
        var (x, y, width, height) = frame;
        scene.Add(new TextMark(x, y + 15, $"{series.Name}, {ReportText.Count(facts.Sample.Count, "item")}", IsBold: true));
        var (top, bottom) = (y + 26, y + 26 + height);
        scene.Add(
            new LineMark(
                [new(x + 0.5, top), new(x + width - 0.5, top), new(x + width - 0.5, bottom), new(x + 0.5, bottom), new(x + 0.5, top)],
                Ink.Grid
            )
        );
        var place = Places(map, x, top, width, height);

        var radius = marked.Length switch
        {
            > 3000 => 1.3,
            > 1000 => 1.9,
            _ => 2.8,
        };
        if (facts.TopInks.Repeats)
        {
            scene.Add(new DotsMark([.. map.Pool.Select(place)], 1.3, Ink.Pool) { Opacity = 0.45 });
            scene.Add(new DotsMark([.. marked.Select(place)], radius, series.Ink));
        }
        else
        {
            // Small groups are drawn over large ones.
            foreach (var some in map.Pool.GroupBy(InkOf).OrderByDescending(group => group.Key))
                scene.Add(new DotsMark([.. some.Select(place)], 1.3, some.Key) { Opacity = 0.45 });
            foreach (var some in marked.GroupBy(InkOf).OrderByDescending(group => group.Key))
            {
                ScenePoint[] places = [.. some.Select(place)];
                scene.Add(new DotsMark(places, radius * 1.35, Ink.Text));
                scene.Add(new DotsMark(places, radius, some.Key));
            }
            IGrouping<int, int>[] numbered =
            [
                .. map.Pool.GroupBy(Rank).Where(group => group.Key < GroupInk.Own).OrderByDescending(group => group.Key),
            ];
            var middles = ApartPlaces.Of([.. numbered.Select(group => Middle([.. group.Select(place)]))], NumbersApart);
            for (var i = 0; i < numbered.Length; i++)
                Number(scene, numbered[i].Key + 1, middles[i]);
        }
        if (map.Shares.Count > 0)
            scene.Add(
                new TextMark(
                    x + width,
                    bottom + 17,
                    map.Shares.Count == 1 ? "the one component →" : "first component →, second ↑",
                    Ink.Muted,
                    Anchor: Anchor.End
                )
            );

        int Rank(int i) => facts.TopRanks[map.TopClusters[i]];

        Ink InkOf(int i) => facts.TopInks.Of(Rank(i));
    }

    private static Func<int, ScenePoint> Places(PoolMap map, double x, double top, double width, double height)
    {
        const double Margin = 10;
        var (minX, maxX, minY, maxY) = (map.X.Min(), map.X.Max(), map.Y.Min(), map.Y.Max());
        if (map.Shares.Count == 2)
        {
            // The axis with more room is widened, so that both have the same scale.
            var unit = Math.Max((maxX - minX) / (width - (2 * Margin)), (maxY - minY) / (height - (2 * Margin)));
            (minX, maxX) = Widen(minX, maxX, unit * (width - (2 * Margin)));
            (minY, maxY) = Widen(minY, maxY, unit * (height - (2 * Margin)));
        }
        var across = new LinearScale(minX, maxX, x + Margin, x + width - Margin);
        var up = new LinearScale(minY, maxY, top + height - Margin, top + Margin);
        return i => new(across[map.X[i]], up[map.Y[i]]);
    }

    private static (double From, double To) Widen(double from, double to, double length) =>
        (((from + to) - length) / 2, ((from + to) + length) / 2);

    private static ScenePoint Middle(ScenePoint[] points) =>
        new(Median([.. points.Select(p => p.X)]), Median([.. points.Select(p => p.Y)]));

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static void Number(Scene scene, int number, ScenePoint place)
    {
        scene.Add(new DotsMark([place], 9, Ink.Surface) { Opacity = 0.9 });
        scene.Add(new TextMark(place.X, place.Y + 4.5, ReportText.Number(number), IsBold: true, Anchor: Anchor.Middle));
    }

    private static void Key(Scene scene, ReportFacts facts, double y)
    {
        var (clusters, level) = (facts.TopRanks.Length, facts.Hierarchy.Levels.Count);
        if (facts.TopInks.Repeats)
        {
            var x = 6.0;
            foreach (var series in new[] { Series.Pool, Series.Uniform, Series.Sample })
            {
                scene.Add(new DotsMark([new(x, y - 4)], 5, series.Ink));
                scene.Add(new TextMark(x + 11, y, series.Name));
                x += 11 + TextMark.WidthOf(series.Name) + 22;
            }
            return;
        }
        var shown = Math.Min(GroupInk.Own, clusters);
        for (var rank = 0; rank < shown; rank++)
        {
            scene.Add(new DotsMark([new(6 + (rank * 28), y - 4)], 5, facts.TopInks.Of(rank)));
            scene.Add(new TextMark(13 + (rank * 28), y, ReportText.Number(rank + 1)));
        }
        scene.Add(
            new TextMark(
                0,
                y + 20,
                clusters == 1 ? $"the only cluster of level {level}"
                    : clusters <= shown ? $"the {shown} clusters of level {level}, the largest first"
                    : $"the {shown} largest clusters of level {level}",
                Ink.Muted
            )
        );
        if (clusters <= shown)
            return;
        scene.Add(new DotsMark([new(6 + (shown * 28), y - 4)], 5, Ink.Others));
        scene.Add(new TextMark(17 + (shown * 28), y, $"the other {ReportText.Number(clusters - shown)}"));
    }

    /// <summary>Where a panel stands: its upper left corner, and the size of its map.</summary>
    private readonly record struct Frame(double X, double Y, double Width, double Height);
}
