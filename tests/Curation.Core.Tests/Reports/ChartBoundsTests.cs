using Curation.Charts;
using Curation.Clustering;
using Curation.Embeddings;
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
            AssertInOrder(Facts(Pools.Clumps(count, 4, 3).Vectors, clusters, labels), width);
        AssertInOrder(Facts(Giant(), [30, 9], 30), width);
        AssertInOrder(Facts(Giant(), [9], 2), width);
    }

    [Fact]
    public void A_giant_leaves_room_for_the_others()
    {
        var facts = Facts(Giant(), [30, 9], 3);
        var giant = Array.IndexOf(facts.TopRanks, 0);
        Assert.InRange(facts.Levels[0].Pool[giant] / 2000.0, 0.9, 0.99);
        // The bars of the pool: the giant is drawn shorter, and all others are wide enough to be seen.
        var levels = LevelsChart.Draw(facts, 860);
        RectMark[] top = [.. levels.Marks.OfType<RectMark>().TakeWhile(bar => bar.Y == levels.Marks.OfType<RectMark>().First().Y)];
        Assert.Equal(9, top.Length);
        Assert.InRange(top[0].Width, 300, 350);
        Assert.All(top, bar => Assert.True(bar.Width > 6));
        // Two lines on both levels, of the pool and of the sample.
        Assert.Equal(8, levels.Marks.OfType<AreaMark>().Count());
        Assert.Contains("Two slanted lines", LevelsChart.Caption(facts), StringComparison.Ordinal);
        Assert.Contains(levels.Marks.OfType<TextMark>(), mark => mark.Text.StartsWith($"cluster {giant}: 9", StringComparison.Ordinal));
        // The shares: powers of ten along the axis, and no bar of an item so short that it cannot be seen.
        var shares = SharesChart.OfClusters(facts, 860);
        string[] words = [.. shares.Marks.OfType<TextMark>().Where(mark => mark.Anchor == Anchor.Middle).Select(mark => mark.Text)];
        Assert.Equal(["100\u00A0%", "10\u00A0%", "1\u00A0%", "0.1\u00A0%"], words);
        RectMark[] bars = [.. shares.Marks.OfType<RectMark>().Where(bar => bar.Width > 0 && bar.Tip is not null)];
        Assert.True(bars.Length > 18);
        Assert.All(bars, bar => Assert.True(bar.Width > 8));
        Assert.Contains("ten times as much", SharesChart.ClustersCaption(facts), StringComparison.Ordinal);
        // The map: the giant comes first and pale, and its marked rows before those of the others.
        var dots = MapChart.Draw(facts, 860).Marks.OfType<DotsMark>().ToArray();
        Assert.Equal((Ink.Group1, 0.25), (dots[0].Ink, dots[0].Opacity));
        Assert.DoesNotContain(dots.Skip(1).Take(8), dot => dot.Ink == Ink.Group1 && dot.Opacity < 1);
        // Even clusters are drawn as they are.
        var even = Facts(Pools.Clumps(300, 4, 3).Vectors, [40, 5], 3);
        Assert.Empty(LevelsChart.Draw(even, 860).Marks.OfType<AreaMark>());
        Assert.DoesNotContain("Two slanted lines", LevelsChart.Caption(even), StringComparison.Ordinal);
        Assert.DoesNotContain("ten times as much", SharesChart.ClustersCaption(even), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_pool_shows_rows_of_each_cluster_on_the_map()
    {
        var map = Facts(Giant(9000), [9], 3).Map!;
        Assert.InRange(map.AddedCount, 1, 72);
        Assert.Equal(4000 + map.AddedCount, map.Pool.Length);
        Assert.Distinct(map.Pool);
        Assert.Equal(9, map.Pool.GroupBy(i => map.TopClusters[i]).Count(group => group.Count() >= 5));
        Assert.Contains("4,000 random ones are drawn (and", MapChart.Caption(map), StringComparison.Ordinal);
    }

    private static void AssertInOrder(ReportFacts facts, double width)
    {
        foreach (
            var scene in new[]
            {
                SizesChart.Draw(facts, width),
                MapChart.Draw(facts, width),
                LevelsChart.Draw(facts, width),
                BalanceChart.Draw(facts, width),
                SharesChart.OfLabels(facts, width),
                SharesChart.OfClusters(facts, width),
            }
        )
        {
            Assert.All(scene.Marks.OfType<TextMark>(), mark => AssertWithin(scene, mark));
            // No words on top of others.
            Assert.Distinct(scene.Marks.OfType<TextMark>().Where(mark => mark.Anchor == Anchor.Start).Select(mark => (mark.X, mark.Y)));
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

    /// <summary>One dense clump of nearly all rows, and eight far ones of a few rows each.</summary>
    private static VectorStore Giant(int count = 2000)
    {
        var random = new Random(3);
        return Pools
            .Of(
                [
                    .. Enumerable
                        .Range(0, count)
                        .SelectMany(i =>
                            new[] { i % 250 < 8 && i < 2000 ? 40f * (1 + (i % 250)) : 0, i % 250 < 8 && i < 2000 ? 9f * (i % 3) : 0 }
                        )
                        .Select(x => x + (float)random.NextDouble()),
                ],
                2
            )
            .Vectors;
    }

    private static ReportFacts Facts(VectorStore vectors, int[] clusters, int labels)
    {
        var count = vectors.Count;
        string[] names =
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => $"{s_names[i % s_names.Length]}{(i % labels).ToString(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
        var tree = HierarchicalKMeans.Run(new(vectors, "/data/pool.npy", new(Labels: names)), Pools.Parameters(clusters), RunContext.Quiet);
        var rows = new SampleRows();
        foreach (var item in BalancedSampler.Sample(tree, new() { Count = count / 3, Seed = 5 }, RunContext.Quiet))
            rows.Add(item);
        return new(rows, 9, new(new PlainStatistics(), new Measures.PlainDistributions(), new NoPictures()), RunContext.Quiet);
    }
}
