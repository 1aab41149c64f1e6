using System.Globalization;
using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>
/// The shares of groups in the pool and in each sample: of labels, or of the clusters of the top level. Of many groups, those with most
/// and fewest rows have bars, and the others a line of words. Where one group is many times as large as the others, the bars
/// are logarithmic, so that the others can be seen and compared.
/// </summary>
internal static class SharesChart
{
    private const int MostGroups = 20;
    private const int Largest = 12;
    private const int Smallest = 6;
    private const double BarHeight = 6;
    private const double Numbers = 118;
    private const double OthersHeight = 26;
    private const double TicksHeight = 22;

    // Where the largest share is so many times that of a middling group, most bars would hardly be seen.
    private const double MostLinear = 20;

    /// <summary>Draws the shares of labels; the pool must have labels.</summary>
    /// <exception cref="CurationException">LabelsAbsent.</exception>
    public static Scene OfLabels(ReportFacts facts, double width, string? title = null) =>
        facts.Labels.Count == 0
            ? throw Errors.LabelsAbsent(facts.Set.Source, "draw", "draw another chart")
            : Draw(facts, facts.Labels, width, title ?? "Shares of labels");

    /// <summary>Draws the shares of the clusters of the top level.</summary>
    public static Scene OfClusters(ReportFacts facts, double width) =>
        Draw(facts, Clusters(facts), width, $"Shares of the clusters of level {facts.Hierarchy.Levels.Count}");

    /// <summary>How to read the shares of labels.</summary>
    public static string LabelsCaption(ReportFacts facts) => Caption(facts, facts.Labels, "labels");

    /// <summary>How to read the shares of clusters.</summary>
    public static string ClustersCaption(ReportFacts facts) =>
        Caption(facts, Clusters(facts), $"clusters of level {facts.Hierarchy.Levels.Count}");

    /// <summary>The displayed name of a label, also of an empty one.</summary>
    public static string NameOf(GroupShares group, int most) => Excerpt.Of(group.Name, most) is { Length: > 0 } name ? name : "(empty)";

    private static string Caption(ReportFacts facts, IReadOnlyList<GroupShares> groups, string what) =>
        $"Which part of the pool's rows and of each sample's items the {what} have"
        + (ShowsAll(groups) ? "" : ", those of most and of fewest rows")
        + "; the numbers lead from the pool to this sample."
        + (
            IsLogarithmic(facts, Shown(groups))
                ? " Each line to the right is ten times as much: a bar that is a little longer is far more."
                : ""
        );

    private static bool ShowsAll(IReadOnlyList<GroupShares> groups) => groups.Count <= MostGroups;

    private static GroupShares[] Shown(IReadOnlyList<GroupShares> groups) =>
        ShowsAll(groups) ? [.. groups] : [.. groups.Take(Largest), .. groups.TakeLast(Smallest)];

    /// <summary>The clusters of the top level, the largest first.</summary>
    private static GroupShares[] Clusters(ReportFacts facts)
    {
        var level = facts.Levels[0];
        return
        [
            .. Enumerable
                .Range(0, level.Count)
                .OrderBy(cluster => facts.TopRanks[cluster])
                .Select(cluster => new GroupShares(
                    string.Create(CultureInfo.InvariantCulture, $"Cluster {cluster}"),
                    level.Pool[cluster],
                    level.Sample[cluster],
                    level.Uniform[cluster],
                    level.Flat[cluster]
                )),
        ];
    }

    private static Scene Draw(ReportFacts facts, IReadOnlyList<GroupShares> groups, double width, string title)
    {
        var shown = Shown(groups);
        var isWide = width >= 600;
        var names = isWide ? 170.0 : 0;
        var row = (4 * (BarHeight + 1)) + (isWide ? 14 : 32);
        var isLogarithmic = IsLogarithmic(facts, shown);
        var head = (isWide ? 46 : 70) + (isLogarithmic ? TicksHeight : 0);
        var scene = new Scene(width, head + (shown.Length * row) + (ShowsAll(groups) ? 0 : OthersHeight), title, Describe(groups, facts));
        var y = 14 + Series.Legend(scene, 0, 14, true, Series.Pool, Series.Uniform, Series.Flat, Series.Sample) + 6;
        if (!isWide)
            y += 2;
        var across = new ShareScale(AllShares(facts, shown), isLogarithmic, names, width - (isWide ? Numbers : 4));
        if (isLogarithmic)
        {
            y += TicksHeight;
            Ticks(scene, across, y - 10, y + (shown.Length * row) - 10);
        }
        foreach (var group in shown)
        {
            Row(scene, group, facts, across, y, isWide);
            y += row;
        }
        if (!ShowsAll(groups))
            Others(scene, facts, groups, isWide ? names : 0, y + 12);
        return scene;
    }

    private static bool IsLogarithmic(ReportFacts facts, GroupShares[] shown)
    {
        int[] sizes = [.. shown.Select(group => group.Pool).Order()];
        return AllShares(facts, shown).Max() > MostLinear * sizes[(sizes.Length - 1) / 2] / facts.Set.Count;
    }

    private static double[] AllShares(ReportFacts facts, GroupShares[] shown) =>
        [.. shown.SelectMany(group => Shares(group, facts)).Select(share => share.Share)];

    private static void Ticks(Scene scene, ShareScale across, double top, double bottom)
    {
        const double Size = 12;
        var free = scene.Width + 1;
        foreach (var tick in across.Ticks().Reverse())
        {
            scene.Line(new(across[tick], top), new(across[tick], bottom), Ink.Grid);
            var text = ReportText.Power(tick);
            var half = TextMark.WidthOf(text, Size) / 2;
            // The outer ones stay within the chart, and none runs into the one to its right.
            var middle = Math.Clamp(across[tick], half, scene.Width - half);
            if (middle + half >= free)
                continue;
            scene.Add(new TextMark(middle, top - 5, text, Ink.Muted, Size, Anchor.Middle));
            free = middle - half - 8;
        }
    }

    private static void Others(Scene scene, ReportFacts facts, IReadOnlyList<GroupShares> groups, double x, double y)
    {
        GroupShares[] others = [.. groups.Take(Largest..^Smallest)];
        scene.Add(new TextMark(x, y, $"{ReportText.Number(others.Length)} others together", Ink.Muted));
        scene.Add(
            new TextMark(
                scene.Width,
                y,
                $"{ReportText.Percent(others.Sum(l => (double)l.Pool) / facts.Set.Count)} → "
                    + $"{ReportText.Percent(others.Sum(l => (double)l.Sample) / facts.Sample.Count)}",
                Ink.Muted,
                Anchor: Anchor.End
            )
        );
    }

    private static (Series Series, double Share)[] Shares(GroupShares group, ReportFacts facts)
    {
        double items = facts.Sample.Count;
        return
        [
            (Series.Pool, group.Pool / (double)facts.Set.Count),
            (Series.Uniform, group.Uniform / items),
            (Series.Flat, group.Flat / items),
            (Series.Sample, group.Sample / items),
        ];
    }

    private static string Describe(IReadOnlyList<GroupShares> groups, ReportFacts facts) =>
        string.Join(
            ' ',
            new[] { groups[0], groups[^1] }
                .Distinct()
                .Select(l =>
                    $"{NameOf(l, 40)}: {ReportText.Percent((double)l.Pool / facts.Set.Count)} of the pool, "
                    + $"{ReportText.Percent((double)l.Sample / facts.Sample.Count)} of this sample, "
                    + $"{ReportText.Percent((double)l.Uniform / facts.Sample.Count)} of a uniform sample, "
                    + $"{ReportText.Percent((double)l.Flat / facts.Sample.Count)} of a flat one."
                )
        );

    private static void Row(Scene scene, GroupShares group, ReportFacts facts, ShareScale across, double y, bool isWide)
    {
        var shares = Shares(group, facts);
        var numbers = $"{ReportText.Percent(shares[0].Share)} → {ReportText.Percent(shares[^1].Share)}";
        var start = across.Start;
        if (isWide)
        {
            scene.Add(new TextMark(start - 10, y + 18, Excerpt.Fitting(NameOf(group, 80), start - 10), Anchor: Anchor.End));
            scene.Add(new TextMark(scene.Width, y + 18, numbers, Ink.Muted, Anchor: Anchor.End));
        }
        else
        {
            scene.Add(new TextMark(0, y + 11, Excerpt.Fitting(NameOf(group, 80), scene.Width - Numbers)));
            scene.Add(new TextMark(scene.Width, y + 11, numbers, Ink.Muted, Anchor: Anchor.End));
            y += 18;
        }
        foreach (var (series, share) in shares)
        {
            scene.Add(
                new RectMark(
                    start,
                    y,
                    Math.Max(share > 0 ? 1 : 0, across[share] - start),
                    BarHeight,
                    series.Ink,
                    $"{series.Name}: {ReportText.Percent(share)}"
                )
            );
            y += BarHeight + 1;
        }
        scene.Line(new(start, y - (4 * (BarHeight + 1)) - 2), new(start, y + 1), Ink.Pool);
    }
}
