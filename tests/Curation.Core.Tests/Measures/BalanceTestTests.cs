using Curation.Clustering;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Measures;

public class BalanceTestTests
{
    private static readonly PlainDistributions s_distributions = new();

    private static readonly BalanceTest s_test = new(0.9, s_distributions);

    private static readonly EmbeddingSet s_pool = new(
        Pools.Clumps(500, 3, 51).Vectors,
        "pool",
        new(Labels: [.. Enumerable.Range(0, 500).Select(i => i % 3 == 0 ? "b" : "B")])
    );

    [Fact]
    public void Each_grouping_is_compared_with_each_baseline()
    {
        SampleBalance[] measures = [.. Measure([40, 8], 60, 1), .. Measure([40, 8], 60, 2), .. Measure([40, 8], 60, 3)];
        var compared = s_test.Against(measures, [BalanceBaseline.Flat, BalanceBaseline.Pool]).ToArray();
        Assert.Equal(["2 Flat", "2 Pool", "1 Flat", "1 Pool", " Flat", " Pool"], compared.Select(c => $"{c.Level} {c.Against}"));
        Assert.All(compared, c => Assert.Equal((3, 0.9), (c.SeedCount, c.ConfidenceLevel)));
        Assert.Equal(measures.Where(m => m.Level is null).Average(m => m.Sample.Gini - m.Flat.Gini), compared[4].Gini.Difference, 1e-9);
    }

    [Fact]
    public void Samples_of_other_trees_are_compared_seed_by_seed_whatever_their_order()
    {
        SampleBalance[] ours = [.. Labels([40, 8], 60, 1), .. Labels([40, 8], 60, 2), .. Labels([40, 8], 60, 3)];
        SampleBalance[] others = [.. Labels([20], 60, 3), .. Labels([20], 60, 1), .. Labels([20], 60, 2)];
        var compared = Assert.Single(s_test.Against(ours, others));
        Assert.Equal((BalanceBaseline.Reference, 3, null), (compared.Against, compared.SeedCount, compared.Level));
        Assert.Equal(ours.Average(m => m.Sample.Gini) - others.Average(m => m.Sample.Gini), compared.Gini.Difference, 1e-12);
        Assert.Equal(Assert.Single(s_test.Against(ours, others.Reverse())), compared);
    }

    [Fact]
    public void What_cannot_be_compared_is_told()
    {
        var one = Labels([40, 8], 60, 1);
        var two = Labels([40, 8], 60, 2);
        Expect.Error("TooFewSeeds", () => Compare([]), "There are 0 measures of a sample; a comparison over seeds needs at least 2.");
        Expect.Error("TooFewSeeds", () => Compare(one), "1 measure of labels");
        Expect.Error("RepeatedDraw", () => Compare([.. one, .. one]), "tree seed 1, sample seed 1");
        Expect.Error("SampleSizesDiffer", () => Compare([.. one, .. Labels([40, 8], 61, 2)]), "60 items and of 61");
        Expect.Error("SampleSizesDiffer", () => With([.. Labels([20], 61, 1), .. Labels([20], 61, 2)]), "60 items and of 61");
        Expect.Error("UnpairedSeed", () => With([.. Labels([20], 60, 1), .. Labels([20], 60, 3)]), "seed 2");
        Expect.Error("UnpairedSeed", () => With([.. one, .. two, .. Labels([40, 8], 60, 3)]), "seed 3");
        Expect.Error(
            "UnpairedSeed",
            () => With([.. Measure([40, 8], 60, 1).SkipLast(1), .. Measure([40, 8], 60, 2).SkipLast(1)]),
            "labels"
        );

        static void Compare(SampleBalance[] measures) => _ = s_test.Against(measures, [BalanceBaseline.Uniform]).Count();

        void With(SampleBalance[] others) => _ = s_test.Against([.. one, .. two], others).Count();
    }

    private static SampleBalance[] Labels(int[] clusters, int count, long seed) => Measure(clusters, count, seed)[^1..];

    private static SampleBalance[] Measure(int[] clusters, int count, long seed)
    {
        var tree = HierarchicalKMeans.Run(s_pool, Pools.Parameters(clusters) with { Seed = seed }, RunContext.Quiet);
        var rows = new SampleRows();
        foreach (var item in BalancedSampler.Sample(tree, new() { Count = count, Seed = seed }, RunContext.Quiet))
            rows.Add(item);
        return [.. BalanceMeasure.Run(rows, new() { SeedCount = 1 }, s_distributions, RunContext.Quiet)];
    }
}
