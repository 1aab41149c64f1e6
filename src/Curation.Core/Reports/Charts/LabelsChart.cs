using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>
/// The shares of labels in the pool and in each sample. Of many labels, those with most and fewest rows have bars, and the others a line
/// of words.
/// </summary>
internal static class LabelsChart
{
    private const int MostLabels = 20;
    private const int Largest = 12;
    private const int Smallest = 6;
    private const double BarHeight = 6;
    private const double Numbers = 118;
    private const double OthersHeight = 26;

    /// <summary>Draws the chart; the pool must have labels.</summary>
    /// <exception cref="CurationException">LabelsAbsent.</exception>
    public static Scene Draw(ReportFacts facts, double width, string? title = null)
    {
        if (facts.Labels.Count == 0)
            throw Errors.LabelsAbsent(facts.Set.Source, "draw", "draw another chart");
        LabelCount[] shown = ShowsAll(facts.Labels)
            ? [.. facts.Labels]
            : [.. facts.Labels.Take(Largest), .. facts.Labels.TakeLast(Smallest)];
        var isWide = width >= 600;
        var names = isWide ? 170.0 : 0;
        var row = (4 * (BarHeight + 1)) + (isWide ? 14 : 32);
        var scene = new Scene(
            width,
            (isWide ? 46 : 70) + (shown.Length * row) + (ShowsAll(facts.Labels) ? 0 : OthersHeight),
            title ?? "Shares of labels",
            Describe(facts)
        );
        var y = 14 + Series.Legend(scene, 0, 14, true, Series.Pool, Series.Uniform, Series.Flat, Series.Sample) + 6;
        if (!isWide)
            y += 2;
        var most = shown.Max(l => Shares(l, facts).Max(s => s.Share));
        var across = new LinearScale(0, most, names, width - (isWide ? Numbers : 4));
        foreach (var label in shown)
        {
            Row(scene, label, facts, across, y, isWide);
            y += row;
        }
        if (!ShowsAll(facts.Labels))
            Others(scene, facts, isWide ? names : 0, y + 12);
        return scene;
    }

    /// <summary>Whether all labels are shown.</summary>
    public static bool ShowsAll(IReadOnlyList<LabelCount> labels) => labels.Count <= MostLabels;

    /// <summary>The displayed name of a label, also of an empty one.</summary>
    public static string NameOf(LabelCount label, int most) => Excerpt.Of(label.Name, most) is { Length: > 0 } name ? name : "(empty)";

    private static void Others(Scene scene, ReportFacts facts, double x, double y)
    {
        LabelCount[] others = [.. facts.Labels.Take(Largest..^Smallest)];
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

    private static (Series Series, double Share)[] Shares(LabelCount label, ReportFacts facts)
    {
        double items = facts.Sample.Count;
        return
        [
            (Series.Pool, label.Pool / (double)facts.Set.Count),
            (Series.Uniform, label.Uniform / items),
            (Series.Flat, label.Flat / items),
            (Series.Sample, label.Sample / items),
        ];
    }

    private static string Describe(ReportFacts facts)
    {
        var (first, last) = (facts.Labels[0], facts.Labels[^1]);
        return string.Join(
            ' ',
            new[] { first, last }
                .Distinct()
                .Select(l =>
                    $"{NameOf(l, 40)}: {ReportText.Percent((double)l.Pool / facts.Set.Count)} of the pool, "
                    + $"{ReportText.Percent((double)l.Sample / facts.Sample.Count)} of this sample, "
                    + $"{ReportText.Percent((double)l.Uniform / facts.Sample.Count)} of a uniform sample, "
                    + $"{ReportText.Percent((double)l.Flat / facts.Sample.Count)} of a flat one."
                )
        );
    }

    private static void Row(Scene scene, LabelCount label, ReportFacts facts, LinearScale across, double y, bool isWide)
    {
        var shares = Shares(label, facts);
        var numbers = $"{ReportText.Percent(shares[0].Share)} → {ReportText.Percent(shares[^1].Share)}";
        if (isWide)
        {
            scene.Add(new TextMark(across[0] - 10, y + 18, Excerpt.Fitting(NameOf(label, 80), across[0] - 10), Anchor: Anchor.End));
            scene.Add(new TextMark(scene.Width, y + 18, numbers, Ink.Muted, Anchor: Anchor.End));
        }
        else
        {
            scene.Add(new TextMark(0, y + 11, Excerpt.Fitting(NameOf(label, 80), scene.Width - Numbers)));
            scene.Add(new TextMark(scene.Width, y + 11, numbers, Ink.Muted, Anchor: Anchor.End));
            y += 18;
        }
        foreach (var (series, share) in shares)
        {
            scene.Add(
                new RectMark(
                    across[0],
                    y,
                    Math.Max(share > 0 ? 1 : 0, across[share] - across[0]),
                    BarHeight,
                    series.Ink,
                    $"{series.Name}: {ReportText.Percent(share)}"
                )
            );
            y += BarHeight + 1;
        }
        scene.Line(new(across[0], y - (4 * (BarHeight + 1)) - 2), new(across[0], y + 1), Ink.Pool);
    }
}
