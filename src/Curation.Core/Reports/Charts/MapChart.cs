using System.Globalization;
using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>
/// The rows of the pool on their first two principal components, with those of a uniform sample and of this sample marked. Colours are
/// those of the top clusters, or of the pool and the samples where there are too many clusters. A cluster with most of the rows lies pale
/// behind the others.
/// </summary>
internal static class MapChart
{
    private const double Gap = 28;
    private const double NumbersApart = 19;
    private const double NumberSize = 12;

    // Up to here all clusters are numbered, otherwise those that have a colour.
    private const int MostNumbered = 24;

    // A cluster with more of the rows is drawn pale.
    private const double MostOpaque = 0.5;

    /// <summary>Draws the map; the pool's vectors must be present.</summary>
    /// <exception cref="CurationException">VectorsAbsent.</exception>
    public static Scene Draw(ReportFacts facts, double width, string? title = null)
    {
        var map = facts.Map ?? throw Errors.VectorsAbsent(facts.Set.Source);
        var beside = width >= 600;
        var panel = beside ? (width - Gap) / 2 : width;
        var height = Math.Round(panel * Shape(map));
        var panelHeight = 26 + height + (beside ? 26 : 40);
        var key = Key(facts, width);
        var scene = new Scene(
            width,
            (beside ? panelHeight : 2 * panelHeight) + key.Height,
            title ?? "Map of the pool",
            Describe(facts, map)
        );
        Panel(scene, facts, map.Uniform, Series.Uniform, new(0, 0, panel, height));
        var second = new Frame(beside ? panel + Gap : 0, beside ? 0 : panelHeight, panel, height);
        Panel(scene, facts, map.Sample, Series.Sample, second);
        foreach (var mark in key.Marks)
            scene.Add(mark.Moved(0, beside ? panelHeight : 2 * panelHeight));
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
                : $"Of {ReportText.Number(map.PoolCount)} rows, {ReportText.Number(map.Pool.Length - map.AddedCount)} random ones are drawn"
                    + (map.AddedCount == 0 ? "" : $" (and {ReportText.Number(map.AddedCount)} more, so that small clusters can be seen)");
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
            Clusters(scene, facts, marked, radius, place, frame);
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
    }

    /// <summary>The clusters by colour, small ones over large ones, then the marked rows in the same order, then the numbers.</summary>
    private static void Clusters(Scene scene, ReportFacts facts, int[] marked, double radius, Func<int, ScenePoint> place, Frame frame)
    {
        var map = facts.Map!;
        var sizes = facts.Hierarchy.Levels[^1].Sizes;
        // The ink of the largest group stands for one cluster.
        var hasGiant = sizes.Length > 1 && sizes.Max() > MostOpaque * facts.Set.Count;
        foreach (var some in map.Pool.GroupBy(InkOf).OrderBy(group => group.Key))
        {
            var isGiant = hasGiant && some.Key == Ink.Group1;
            scene.Add(
                new DotsMark([.. some.Select(place)], isGiant ? 1.3 : 1.7, some.Key)
                {
                    Opacity =
                        isGiant ? 0.25
                        : sizes.Length > GroupInk.Own ? 0.6
                        : 0.45,
                }
            );
        }
        foreach (var some in marked.GroupBy(InkOf).OrderBy(group => group.Key))
        {
            ScenePoint[] places = [.. some.Select(place)];
            var own = hasGiant && some.Key == Ink.Group1 ? Math.Max(1.3, 0.6 * radius) : radius;
            scene.Add(new DotsMark(places, own * 1.35, Ink.Text));
            scene.Add(new DotsMark(places, own, some.Key));
        }
        var most = sizes.Length <= MostNumbered ? MostNumbered : GroupInk.Own;
        IGrouping<int, int>[] numbered =
        [
            .. map
                .Pool.GroupBy(i => map.TopClusters[i])
                .Where(group => facts.TopRanks[group.Key] < most)
                .OrderByDescending(group => facts.TopRanks[group.Key]),
        ];
        var above = ApartPlaces.Of([.. numbered.Select(group => Above([.. group.Select(place)], frame))], NumbersApart);
        for (var i = 0; i < numbered.Length; i++)
            Number(scene, numbered[i].Key, above[i], frame);

        Ink InkOf(int i) => facts.TopInks.Of(facts.TopRanks[map.TopClusters[i]]);
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

    /// <summary>The place of a number: above the points of a small cluster, which it would hide, and amid those of a large one.</summary>
    private static ScenePoint Above(ScenePoint[] points, Frame frame)
    {
        const double Large = 100;
        var (left, right) = Range([.. points.Select(p => p.X)]);
        var (top, bottom) = Range([.. points.Select(p => p.Y)]);
        var isLarge = right - left > Large || bottom - top > Large;
        return new(
            Median([.. points.Select(p => p.X)]),
            isLarge ? Median([.. points.Select(p => p.Y)])
                : top - NumberSize > frame.Y + 34 ? top - NumberSize
                : bottom + NumberSize
        );
    }

    /// <summary>Where nearly all of the values lie.</summary>
    private static (double From, double To) Range(double[] values)
    {
        Array.Sort(values);
        return (values[values.Length / 20], values[^((values.Length / 20) + 1)]);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static void Number(Scene scene, int cluster, ScenePoint place, Frame frame)
    {
        var text = Plain(cluster);
        var half = (TextMark.WidthOf(text, NumberSize) / 2) + 2;
        var x = Math.Clamp(place.X, frame.X + half, frame.X + frame.Width - half);
        var y = Math.Clamp(place.Y, frame.Y + 34, frame.Y + 26 + frame.Height - 8);
        scene.Add(new RectMark(x - half, y - 7, 2 * half, 14, Ink.Surface) { Opacity = 0.7 });
        scene.Add(new TextMark(x, y + 4.5, text, Size: NumberSize, IsBold: true, Anchor: Anchor.Middle));
    }

    private static string Plain(int cluster) => cluster.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the colours stand for, with the upper left corner at 0, and its height.</summary>
    private static (List<Mark> Marks, double Height) Key(ReportFacts facts, double width)
    {
        const double Line = 20;
        var (clusters, level) = (facts.TopRanks.Length, facts.Hierarchy.Levels.Count);
        var marks = new List<Mark>();
        var (x, y) = (0.0, 18.0);
        if (facts.TopInks.Repeats)
        {
            foreach (var series in new[] { Series.Pool, Series.Uniform, Series.Sample })
                Add(series.Ink, series.Name);
            return (marks, y + 4);
        }
        var shown = Math.Min(GroupInk.Own, clusters);
        foreach (var cluster in Enumerable.Range(0, clusters).OrderBy(cluster => facts.TopRanks[cluster]).Take(shown))
            Add(facts.TopInks.Of(facts.TopRanks[cluster]), Plain(cluster));
        if (clusters > shown)
            Add(Ink.Others, $"the other {ReportText.Number(clusters - shown)}");
        y += Line;
        var text =
            clusters == 1 ? $"the only cluster of level {level}"
            : clusters <= shown ? $"the {shown} clusters of level {level}, the largest first"
            : $"the {shown} largest clusters of level {level}";
        marks.Add(new TextMark(0, y, text, Ink.Muted));
        return (marks, y + 6);

        void Add(Ink ink, string text)
        {
            var length = 11 + TextMark.WidthOf(text) + 14;
            if (x > 0 && x + length - 14 + 6 > width)
                (x, y) = (0, y + Line);
            marks.Add(new DotsMark([new(x + 6, y - 4)], 5, ink));
            marks.Add(new TextMark(x + 14, y, text));
            x += length + 6;
        }
    }

    /// <summary>Where a panel stands: its upper left corner, and the size of its map.</summary>
    private readonly record struct Frame(double X, double Y, double Width, double Height);
}
