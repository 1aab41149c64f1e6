using Curation.Charts;
using Curation.Measures;

namespace Curation.Reports.Charts;

/// <summary>
/// The evenness of the sample, its pool and the other samples over each grouping: 0 where one group has all items, 1 where all groups
/// have the same number.
/// </summary>
internal static class BalanceChart
{
    private const double Lane = 20;
    private const double Head = 28;
    private const double Names = 112;
    private const double Numbers = 52;

    public static Scene Draw(ReportFacts facts, double width, string? title = null)
    {
        var block = Head + (4 * Lane) + 14;
        var scene = new Scene(width, (facts.Balance.Count * block) + 40, title ?? "Evenness", Describe(facts));
        var across = new LinearScale(0, 1, Names, width - Numbers);
        var bottom = (facts.Balance.Count * block) + 2;
        foreach (var tick in across.Ticks(4))
        {
            scene.Line(new(across[tick], Head - 6), new(across[tick], bottom), Ink.Grid);
            scene.Add(new TextMark(across[tick], bottom + 16, ReportText.Short(tick), Ink.Muted, Anchor: Anchor.Middle));
        }
        scene.Add(new TextMark(across[0.5], bottom + 32, "evenness", Ink.Muted, Anchor: Anchor.Middle));
        for (var i = 0; i < facts.Balance.Count; i++)
            Block(scene, facts.Balance[i], across, i * block);
        return scene;
    }

    /// <summary>What a grouping is called.</summary>
    public static string NameOf(SampleBalance balance) =>
        balance.Level is { } level
            ? $"Level {level}: {ReportText.Count(balance.Sample.GroupCount, "cluster")}"
            : ReportText.Count(balance.Sample.GroupCount, "label");

    private static string Describe(ReportFacts facts) =>
        string.Join(
            ' ',
            facts.Balance.Select(b =>
                $"{NameOf(b)}; this sample {ReportText.Figure(b.Sample.NormalizedEntropy)}, "
                + $"pool {ReportText.Figure(b.Pool.NormalizedEntropy)}, uniform sample {ReportText.Figure(b.Uniform.NormalizedEntropy)}, "
                + $"flat sample {ReportText.Figure(b.Flat.NormalizedEntropy)}."
            )
        );

    private static void Block(Scene scene, SampleBalance balance, LinearScale across, double y)
    {
        scene.Add(new RectMark(0, y, TextMark.WidthOf(NameOf(balance)) + 8, 20, Ink.Surface));
        scene.Add(new TextMark(0, y + 15, NameOf(balance), IsBold: true));
        y += Head + 10;
        foreach (
            var (series, figures) in new[]
            {
                (Series.Pool, balance.Pool),
                (Series.Uniform, balance.Uniform),
                (Series.Flat, balance.Flat),
                (Series.Sample, balance.Sample),
            }
        )
        {
            var value = figures.NormalizedEntropy;
            scene.Add(new TextMark(0, y + 4, series.Name, Size: 12));
            scene.Line(new(across[0], y), new(across[value], y), series.Ink, series == Series.Sample ? 3 : 1.6);
            scene.Add(series.Shape(across[value], y, 5));
            scene.Add(new TextMark(scene.Width, y + 4, ReportText.Figure(value), Anchor: Anchor.End, IsBold: series == Series.Sample));
            y += Lane;
        }
    }
}
