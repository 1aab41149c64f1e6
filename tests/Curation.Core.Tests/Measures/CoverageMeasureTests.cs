using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Measures;

public class CoverageMeasureTests
{
    [Theory]
    [InlineData(2, Metric.Euclidean, 0)]
    [InlineData(3, Metric.Cosine, 0)]
    [InlineData(24, Metric.Euclidean, 0)]
    [InlineData(24, Metric.Euclidean, 1000)]
    [InlineData(37, Metric.Cosine, 0)]
    public void Figures_are_those_of_a_plain_search(int dimension, Metric metric, float offset)
    {
        var tree = Tree(Pools.Clumps(600, dimension, 61, offset: offset), metric);
        var items = Sample(tree, 40, SamplingMethod.Hierarchical);
        var coverage = Measure(items);
        Assert.Equal((metric, 40, 600, 5L), (coverage.Metric, coverage.SampleCount, coverage.PoolCount, coverage.SampleSeed));
        AssertPlain(items, coverage.Sample);
        AssertPlain(Sample(tree, 40, SamplingMethod.Uniform), coverage.Uniform);
        AssertPlain(Sample(tree, 40, SamplingMethod.Flat), coverage.Flat);
    }

    [Fact]
    public void Three_points_on_a_line_are_as_computed_by_hand()
    {
        var tree = Tree(Pools.Of([0, 0, 3, 4, 6, 8], 2), Metric.Euclidean);
        var first = Sample(tree, 3, SamplingMethod.Uniform).First(i => i.Index == 0);
        var figures = Measure([first]).Sample;
        Assert.Equal((5.0, 5.0, 10.0), (figures.Mean, figures.Median, figures.Largest));
        Assert.Equal(9, figures.P90, 1e-12);
        Assert.Equal(9.9, figures.P99, 1e-12);
    }

    [Fact]
    public void A_sample_of_the_whole_pool_leaves_no_distance()
    {
        var tree = Tree(Pools.Clumps(200, 5, 62), Metric.Cosine);
        var coverage = Measure(Sample(tree, 200, SamplingMethod.Hierarchical));
        Assert.Equal(new(0, 0, 0, 0, 0), coverage.Sample);
        Assert.Equal(coverage.Sample, coverage.Flat);
        Assert.Equal(new(0, 0, 0, 0, 0), Measure(Sample(Tree(Pools.Of([1, 2], 2), Metric.Euclidean), 1, SamplingMethod.Flat)).Sample);
    }

    [Fact]
    public void Rows_that_equal_a_sampled_one_are_covered()
    {
        var tree = Tree(Pools.Of([.. Enumerable.Repeat(1.5f, 60)], 6), Metric.Euclidean);
        Assert.Equal(new(0, 0, 0, 0, 0), Measure(Sample(tree, 1, SamplingMethod.Hierarchical)).Sample);
    }

    [Fact]
    public void Repeated_items_change_nothing()
    {
        var tree = Tree(Pools.Clumps(200, 5, 63), Metric.Euclidean);
        var items = Sample(tree, 20, SamplingMethod.Hierarchical);
        Assert.Equal(Measure(items).Sample, Measure([.. items, .. items.Reverse()]).Sample);
    }

    [Fact]
    public void Threads_change_nothing_and_progress_goes_up_to_the_end()
    {
        var items = Sample(Tree(Pools.Clumps(5000, 16, 64), Metric.Euclidean), 300, SamplingMethod.Hierarchical);
        var progress = new Heard();
        var one = CoverageMeasure.Run(Rows(items), new() { ThreadCount = 1, Progress = progress });
        Assert.Equal(one, CoverageMeasure.Run(Rows(items), new() { ThreadCount = 4 }));
        Assert.Equal(progress.Fractions.Order(), progress.Fractions);
        Assert.True(progress.Fractions.Count > 10);
        Assert.Equal(1, progress.Fractions[^1], 1e-12);
    }

    [Fact]
    public void What_cannot_be_measured_is_told()
    {
        Expect.Error("EmptySample", () => Measure([]), "at least one");
        var tree = Tree(Pools.Clumps(50, 3, 65), Metric.Euclidean);
        var bare = new ClusterHierarchy(
            new(new AbsentVectors(50, 3, "pool.npy", "", rows: null), "pool.npy"),
            tree.Levels,
            tree.Parameters
        );
        Expect.Error("VectorsAbsent", () => Measure(Sample(bare, 5, SamplingMethod.Hierarchical)), "'pool.npy'");
        Expect.Error("MoreThanOneTree", () => Measure([.. Sample(tree, 5, SamplingMethod.Flat), .. Sample(bare, 5, SamplingMethod.Flat)]));
    }

    [Fact]
    public void The_flat_baseline_is_even_whatever_the_exponent_of_the_sample()
    {
        var tree = Tree(Pools.Clumps(300, 3, 63), Metric.Euclidean);
        var items = BalancedSampler.Sample(
            tree,
            new()
            {
                Count = 40,
                SizeExponent = [0.9],
                Seed = 5,
            },
            RunContext.Quiet
        );
        AssertPlain(Sample(tree, 40, SamplingMethod.Flat), Measure([.. items]).Flat);
    }

    private static ClusterHierarchy Tree(EmbeddingSet pool, Metric metric) =>
        HierarchicalKMeans.Run(
            pool,
            Pools.Parameters(Math.Min(30, pool.Count)) with
            {
                Metric = metric,
                MaxIterations = 5,
            },
            RunContext.Quiet
        );

    private static SampledItem[] Sample(ClusterHierarchy tree, int count, SamplingMethod method) =>
        [
            .. BalancedSampler.Sample(
                tree,
                new()
                {
                    Count = count,
                    Method = method,
                    Seed = 5,
                },
                RunContext.Quiet
            ),
        ];

    private static SampleCoverage Measure(SampledItem[] items) => CoverageMeasure.Run(Rows(items), RunContext.Quiet);

    private static SampleRows Rows(SampledItem[] items)
    {
        var rows = new SampleRows();
        foreach (var item in items)
            rows.Add(item);
        return rows;
    }

    private static void AssertPlain(SampledItem[] items, CoverageFigures actual)
    {
        var tree = items[0].Hierarchy;
        var cosine = tree.Parameters.Metric == Metric.Cosine;
        double[][] rows =
        [
            .. Enumerable.Range(0, tree.EmbeddingSet.Count).Select(r => Array.ConvertAll(tree.EmbeddingSet.GetVector(r), x => (double)x)),
        ];
        double[] distances = [.. rows.Select(row => items.Min(item => Distance(row, rows[item.Index])))];
        Assert.Equal(distances.Average(), actual.Mean, 1e-6);
        Assert.Equal(PlainFigures.Percentile(distances, 50), actual.Median, 1e-6);
        Assert.Equal(PlainFigures.Percentile(distances, 90), actual.P90, 1e-6);
        Assert.Equal(PlainFigures.Percentile(distances, 99), actual.P99, 1e-6);
        Assert.Equal(distances.Max(), actual.Largest, 1e-6);

        double Distance(double[] a, double[] b) =>
            cosine
                ? 1 - (a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(x => x * x)))
                : Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    private sealed class Heard : IProgress<RunProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(RunProgress value) => Fractions.Add(value.Fraction!.Value);
    }
}
