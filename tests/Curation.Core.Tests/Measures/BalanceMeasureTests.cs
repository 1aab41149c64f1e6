using Curation.Tests.Storage;

namespace Curation.Tests.Measures;

public class BalanceMeasureTests
{
    private static readonly ClusterHierarchy s_tree = HierarchicalKMeans.Run(
        new(Pools.Clumps(700, 3, 51).Vectors, "pool", new(Labels: [.. Enumerable.Range(0, 700).Select(i => i % 10 == 0 ? "" : i % 3 == 0 ? "b" : "B")])), Pools.Parameters(60, 12, 4), RunContext.Quiet);

    [Theory]
    [InlineData(1, 100)]
    [InlineData(1, 700)]
    [InlineData(3, 1500)]
    public void Figures_are_those_of_the_counts_of_each_grouping(int copies, int count)
    {
        var sample = Sample(count, SamplingMethod.Hierarchical, copies);
        var measured = Measure(sample);
        Assert.Equal([3, 2, 1, null], measured.Select(m => m.Level));
        foreach (var balance in measured)
        {
            Assert.Equal((count, 700, 5L, 9L), (balance.SampleCount, balance.PoolCount, balance.SampleSeed, balance.Seed));
            PlainFigures.AssertClose(Plain(balance.Level, [.. sample.Select(i => i.Index)]), balance.Sample);
            PlainFigures.AssertClose(Plain(balance.Level, [.. Enumerable.Range(0, 700)]), balance.Pool);
            PlainFigures.AssertClose(Plain(balance.Level, [.. Sample(count, SamplingMethod.Uniform, copies).Select(i => i.Index)]), balance.Uniform);
            PlainFigures.AssertClose(Plain(balance.Level, [.. Sample(count, SamplingMethod.Flat, copies).Select(i => i.Index)]), balance.Flat);
        }
    }

    [Fact]
    public void A_flat_sample_has_the_figures_of_the_flat_one()
    {
        Assert.All(Measure(Sample(100, SamplingMethod.Flat)), m => Assert.Equal(m.Flat, m.Sample));
        Assert.All(Measure(Sample(100, SamplingMethod.Uniform)), m => Assert.Equal(m.Uniform, m.Sample));
    }

    [Theory]
    [InlineData(BalanceGrouping.Level, null, new[] { 3, 2, 1 })]
    [InlineData(BalanceGrouping.Level, 2, new[] { 2 })]
    [InlineData(BalanceGrouping.Both, 1, new[] { 1, 0 })]
    [InlineData(BalanceGrouping.Label, null, new[] { 0 })]
    public void What_is_grouped_by_is_as_asked_for(BalanceGrouping by, int? level, int[] expected)
    {
        var measured = Measure(Sample(50, SamplingMethod.Hierarchical), new() { By = by, Level = level, BootstrapCount = 20, Seed = 9 });
        Assert.Equal(expected, measured.Select(m => m.Level ?? 0));
        Assert.All(measured, m => Assert.Equal(m.Level is null ? BalanceGrouping.Label : BalanceGrouping.Level, m.By));
    }

    [Fact]
    public void Labels_are_compared_as_they_are_and_an_empty_one_is_a_label_too()
    {
        var labels = Measure(Sample(50, SamplingMethod.Hierarchical)).Single(m => m.Level is null);
        Assert.Equal(3, labels.Pool.GroupCount);
        Assert.Equal(1, labels.Pool.CoveredShare);
    }

    [Fact]
    public void A_seed_decides_the_intervals_whatever_the_threads()
    {
        var sample = Sample(2000, SamplingMethod.Hierarchical, copies: 3);
        Assert.Equal(Intervals(1, 1), Intervals(1, 4));
        Assert.NotEqual(Intervals(1, 1), Intervals(2, 1));

        BalanceIntervals[] Intervals(long seed, int threads) =>
            [.. BalanceMeasure.Run(Rows(sample), new() { BootstrapCount = 100, Seed = seed }, new() { ThreadCount = threads }).Select(m => m.Intervals)];
    }

    [Fact]
    public void A_row_is_in_balance_by_itself()
    {
        var tree = HierarchicalKMeans.Run(Pools.Of([1, 2], 2), Pools.Parameters(1), RunContext.Quiet);
        var balance = Assert.Single(Measure([.. BalancedSampler.Sample(tree, new() { Count = 1, Seed = 5 }, RunContext.Quiet)]));
        var alone = new BalanceFigures(1, 1, 1, 1, 0, 0, 1, 1, 1);
        Assert.Equal((alone, alone, alone, alone), (balance.Sample, balance.Pool, balance.Uniform, balance.Flat));
        Assert.Equal(new(1, 1), balance.Intervals.NormalizedEntropy);
        Assert.Equal(new(0, 0), balance.Intervals.Gini);
    }

    [Fact]
    public void No_figure_is_without_a_number()
    {
        for (var count = 1; count <= 30; count++)
        {
            foreach (var m in Measure(Sample(count, SamplingMethod.Hierarchical)))
                Assert.DoesNotContain("NaN", $"{m.Sample.PercentileRatio} {m.Intervals.PercentileRatio} {m.Intervals} {m.Sample} {m.Uniform} {m.Flat}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_cannot_be_measured_is_told()
    {
        Expect.Error("EmptySample", () => Measure([]), "at least one");
        Expect.Error("LevelNotFound", () => Measure(Sample(5, SamplingMethod.Flat), new() { Level = 4, Seed = 1 }), "no level 4");
        Expect.Error("LevelNotFound", () => Measure(Sample(5, SamplingMethod.Flat), new() { Level = 0, Seed = 1 }), "no level 0");
        Expect.Error("ParameterNotUsed", () => Measure(Sample(5, SamplingMethod.Flat), new() { Level = 1, By = BalanceGrouping.Label, Seed = 1 }), "-By Both");
        var other = HierarchicalKMeans.Run(Pools.Clumps(20, 3, 51), Pools.Parameters(3), RunContext.Quiet);
        SampledItem[] ofOther = [.. BalancedSampler.Sample(other, new() { Count = 5, Seed = 5 }, RunContext.Quiet)];
        Expect.Error("MoreThanOneTree", () => Measure([.. Sample(5, SamplingMethod.Flat), .. ofOther]), "another tree");
        Expect.Error("LabelsAbsent", () => Measure(ofOther, new() { By = BalanceGrouping.Label, Seed = 1 }), "'pool' has no labels");
        Assert.Equal(1, Assert.Single(Measure(ofOther)).Level);
    }

    private static BalanceFigures Plain(int? level, int[] rows)
    {
        if (level is { } number)
            return PlainFigures.Of([.. Enumerable.Range(0, s_tree.Levels[number - 1].Count).Select(c => rows.Count(r => s_tree.ClustersOf(r)[^number] == c))]);
        return PlainFigures.Of([.. s_tree.EmbeddingSet.Labels!.Distinct().Select(label => rows.Count(r => s_tree.EmbeddingSet.Labels![r] == label))]);
    }

    private static SampledItem[] Sample(int count, SamplingMethod method, int copies = 1) =>
        [.. BalancedSampler.Sample(s_tree, new() { Count = count, Method = method, MaxCopies = copies, Seed = 5 }, RunContext.Quiet)];

    private static IReadOnlyList<SampleBalance> Measure(SampledItem[] sample, BalanceParameters? parameters = null) =>
        BalanceMeasure.Run(Rows(sample), parameters ?? new() { BootstrapCount = 20, Seed = 9 }, RunContext.Quiet);

    private static SampleRows Rows(SampledItem[] sample)
    {
        var rows = new SampleRows();
        foreach (var item in sample)
            rows.Add(item);
        return rows;
    }
}
