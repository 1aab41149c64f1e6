using Curation.Charts;
using Curation.Clustering;
using Curation.Measures;
using Curation.Reports;
using Curation.Reports.Charts;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Reports;

/// <summary>Whatever a pool holds, the words of its charts stay within them.</summary>
public class ChartBoundsTests
{
    private static readonly string[] s_names =
    [
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "長い名前のラベルがここにあるので全部は入らない",
        "short",
        "",
    ];

    [Theory]
    [InlineData(360)]
    [InlineData(860)]
    public void Words_stay_within_a_chart(double width)
    {
        foreach (var (count, clusters, labels) in new[] { (300, new[] { 40, 5 }, 3), (600, [200, 60], 30), (30, [1], 21) })
        {
            var facts = Facts(count, clusters, labels);
            foreach (
                var scene in new[]
                {
                    SizesChart.Draw(facts, width),
                    MapChart.Draw(facts, width),
                    LevelsChart.Draw(facts, width),
                    BalanceChart.Draw(facts, width),
                    LabelsChart.Draw(facts, width),
                }
            )
            {
                Assert.All(scene.Marks.OfType<TextMark>(), mark => AssertWithin(scene, mark));
                // No words on top of others.
                Assert.Distinct(scene.Marks.OfType<TextMark>().Where(mark => mark.Anchor == Anchor.Start).Select(mark => (mark.X, mark.Y)));
            }
        }
    }

    private static void AssertWithin(Scene scene, TextMark mark)
    {
        var length = TextMark.WidthOf(mark.Text, mark.Size);
        var left =
            mark.X
            - (
                mark.Anchor switch
                {
                    Anchor.Start => 0,
                    Anchor.Middle => length / 2,
                    _ => length,
                }
            );
        Assert.True(
            left >= -1 && left + length <= scene.Width + 1,
            $"'{mark.Text}' of '{scene.Title}' spans {left} to {left + length} of {scene.Width}."
        );
        Assert.InRange(mark.Y, mark.Size * 0.7, scene.Height - (mark.Size * 0.25));
    }

    private static ReportFacts Facts(int count, int[] clusters, int labels)
    {
        string[] names =
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => $"{s_names[i % s_names.Length]}{(i % labels).ToString(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
        var tree = HierarchicalKMeans.Run(
            new(Pools.Clumps(count, 4, 3).Vectors, "/data/pool.npy", new(Labels: names)),
            Pools.Parameters(clusters),
            RunContext.Quiet
        );
        var rows = new SampleRows();
        foreach (var item in BalancedSampler.Sample(tree, new() { Count = count / 3, Seed = 5 }, RunContext.Quiet))
            rows.Add(item);
        return new(rows, 9, new(new PlainStatistics(), new Measures.PlainDistributions(), new NoPictures()), RunContext.Quiet);
    }
}
