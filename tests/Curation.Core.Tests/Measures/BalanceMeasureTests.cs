using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Clustering.Seeding;
using Curation.Measures;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Measures;

public class BalanceMeasureTests
{
    private static readonly PlainDistributions s_distributions = new();

    private static readonly ClusterHierarchy s_tree = HierarchicalKMeans.Run(
        new(
            Pools.Clumps(700, 3, 51).Vectors,
            "pool",
            new(
                Labels:
                [
                    .. Enumerable
                        .Range(0, 700)
                        .Select(i =>
                            i % 10 == 0 ? ""
                            : i % 3 == 0 ? "b"
                            : "B"
                        ),
                ]
            )
        ),
        Pools.Parameters(60, 12, 4),
        RunContext.Quiet
    );

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
            Assert.Equal((count, 700, 5L, 1L), (balance.SampleCount, balance.PoolCount, balance.SampleSeed, balance.TreeSeed));
            PlainFigures.AssertClose(Plain(balance.Level, [.. sample.Select(i => i.Index)]), balance.Sample);
            PlainFigures.AssertClose(Plain(balance.Level, [.. Enumerable.Range(0, 700)]), balance.Pool);
            PlainFigures.AssertClose(
                Plain(balance.Level, [.. Sample(count, SamplingMethod.Uniform, copies).Select(i => i.Index)]),
                balance.Uniform
            );
            PlainFigures.AssertClose(
                Plain(balance.Level, [.. Sample(count, SamplingMethod.Flat, copies).Select(i => i.Index)]),
                balance.Flat
            );
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
        var measured = Measure(
            Sample(50, SamplingMethod.Hierarchical),
            new()
            {
                By = by,
                Level = level,
                SeedCount = 1,
            }
        );
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
    public void Comparisons_are_of_the_draws_with_the_seeds_that_follow()
    {
        var sample = Sample(100, SamplingMethod.Hierarchical);
        foreach (var measured in Measure(sample, new() { SeedCount = 4 }))
        {
            var pairs = Enumerable
                .Range(5, 4)
                .Select(seed =>
                    (
                        Hierarchical: Figures(SamplingMethod.Hierarchical, seed),
                        Uniform: Figures(SamplingMethod.Uniform, seed),
                        Flat: Figures(SamplingMethod.Flat, seed)
                    )
                )
                .ToArray();
            Assert.Equal(
                (4, 0.95, BalanceBaseline.Uniform),
                (measured.AgainstUniform!.SeedCount, measured.AgainstUniform.ConfidenceLevel, measured.AgainstUniform.Against)
            );
            Assert.Equal(pairs.Average(p => p.Hierarchical.Gini), measured.AgainstUniform.Gini.Mean, 1e-9);
            Assert.Equal(pairs.Average(p => p.Uniform.NormalizedEntropy), measured.AgainstUniform.NormalizedEntropy.BaselineMean, 1e-9);
            Assert.Equal(
                pairs.Average(p => p.Hierarchical.NormalizedEntropy - p.Flat.NormalizedEntropy),
                measured.AgainstFlat!.NormalizedEntropy.Difference,
                1e-9
            );
            Assert.Equal(measured.Pool.EffectiveCount, measured.AgainstPool!.EffectiveCount.BaselineMean, 1e-9);
            Assert.Equal(new(measured.Pool.Gini, measured.Pool.Gini), measured.AgainstPool.Gini.BaselineInterval);

            BalanceFigures Figures(SamplingMethod method, long seed) =>
                Plain(
                    measured.Level,
                    [
                        .. BalancedSampler
                            .Sample(
                                s_tree,
                                new()
                                {
                                    Count = 100,
                                    Method = method,
                                    Seed = seed,
                                },
                                RunContext.Quiet
                            )
                            .Select(i => i.Index),
                    ]
                );
        }
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var sample = Sample(2000, SamplingMethod.Hierarchical, copies: 3);
        Assert.Equal(Comparisons(1), Comparisons(4));

        BalanceComparison?[] Comparisons(int threads) =>
            [
                .. BalanceMeasure
                    .Run(Rows(sample), new() { SeedCount = 6 }, s_distributions, new() { ThreadCount = threads })
                    .SelectMany(m => new[] { m.AgainstUniform, m.AgainstFlat, m.AgainstPool }),
            ];
    }

    [Fact]
    public void Items_that_were_left_out_leave_no_intervals_and_a_warning()
    {
        var warnings = new List<string>();
        var measured = BalanceMeasure.Run(
            Rows(Sample(100, SamplingMethod.Hierarchical)[1..]),
            new() { By = BalanceGrouping.Level },
            s_distributions,
            new() { Warning = warnings.Add }
        );
        Assert.All(measured, m => Assert.Null(m.AgainstUniform ?? m.AgainstFlat ?? m.AgainstPool));
        Assert.Contains("-SeedCount 1", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_hold_the_mean_over_all_seeds_in_95_of_100_cases()
    {
        const int Cases = 1000,
            Seeds = 10;
        var figures = Enumerable.Range(0, Cases * Seeds).Select(seed => GroupCounts.FiguresOf(CountsOf(seed))).ToArray();
        AssertHeld(f => f.NormalizedEntropy);
        AssertHeld(f => f.KLDivergence);
        AssertHeld(f => f.Gini);
        AssertHeld(f => f.EffectiveCount);

        void AssertHeld(Func<BalanceFigures, double> figure)
        {
            var test = new PairedTest(s_distributions, 0.95);
            var truth = figures.Average(figure);
            var held = figures
                .Chunk(Seeds)
                .Count(some =>
                {
                    var interval = test.Of([.. some.Select(figure)], new double[Seeds]).Interval;
                    return interval.Lower <= truth && truth <= interval.Upper;
                });
            Assert.InRange((double)held / Cases, 0.93, 0.97);
        }

        // A hundred items by label: what hierarchical samples have in common, and what chance leaves open.
        static int[] CountsOf(int seed)
        {
            var counts = new int[3];
            foreach (var item in BalancedSampler.Sample(s_tree, new() { Count = 100, Seed = seed }, RunContext.Quiet))
                counts[
                    item.Label!.Length == 0 ? 0
                    : item.Label == "b" ? 1
                    : 2
                ]++;
            return counts;
        }
    }

    [Fact]
    public void An_infinite_ratio_has_no_mean()
    {
        var measured = Measure(Sample(5, SamplingMethod.Hierarchical), new() { SeedCount = 3 }).Single(m => m.Level == 1);
        Assert.Null(measured.AgainstUniform!.PercentileRatio);
        Assert.True(double.IsFinite(measured.AgainstUniform.Gini.PValue));
    }

    [Fact]
    public void A_row_is_in_balance_by_itself()
    {
        var tree = HierarchicalKMeans.Run(Pools.Of([1, 2], 2), Pools.Parameters(1), RunContext.Quiet);
        var balance = Assert.Single(Measure([.. BalancedSampler.Sample(tree, new() { Count = 1, Seed = 5 }, RunContext.Quiet)]));
        var alone = new BalanceFigures(1, 1, 1, 1, 0, 0, 1, 1, 1);
        Assert.Equal((alone, alone, alone, alone), (balance.Sample, balance.Pool, balance.Uniform, balance.Flat));
        Assert.Equal(
            new(1, 1),
            Assert
                .Single(
                    Measure([.. BalancedSampler.Sample(tree, new() { Count = 1, Seed = 5 }, RunContext.Quiet)], new() { SeedCount = 3 })
                )
                .AgainstUniform!.NormalizedEntropy.Interval
        );
    }

    [Fact]
    public void No_figure_is_without_a_number()
    {
        for (var count = 1; count <= 30; count++)
        {
            foreach (var m in Measure(Sample(count, SamplingMethod.Hierarchical), new() { SeedCount = 2 }))
                Assert.DoesNotContain(
                    "NaN",
                    $"{m.Sample.PercentileRatio} {m.AgainstUniform} {m.AgainstFlat!.Gini} {m.AgainstPool!.CoveredShare} "
                        + $"{m.AgainstPool.PercentileRatio} {m.Sample} {m.Uniform} {m.Flat}",
                    StringComparison.Ordinal
                );
        }
    }

    [Fact]
    public void What_cannot_be_measured_is_told()
    {
        Expect.Error("EmptySample", () => Measure([]), "at least one");
        Expect.Error("LevelNotFound", () => Measure(Sample(5, SamplingMethod.Flat), new() { Level = 4 }), "no level 4");
        Expect.Error("LevelNotFound", () => Measure(Sample(5, SamplingMethod.Flat), new() { Level = 0 }), "no level 0");
        Expect.Error(
            "ParameterNotUsed",
            () => Measure(Sample(5, SamplingMethod.Flat), new() { Level = 1, By = BalanceGrouping.Label }),
            "-By Both"
        );
        var other = HierarchicalKMeans.Run(Pools.Clumps(20, 3, 51), Pools.Parameters(3), RunContext.Quiet);
        SampledItem[] ofOther = [.. BalancedSampler.Sample(other, new() { Count = 5, Seed = 5 }, RunContext.Quiet)];
        Expect.Error("MoreThanOneTree", () => Measure([.. Sample(5, SamplingMethod.Flat), .. ofOther]), "another tree");
        Expect.Error("LabelsAbsent", () => Measure(ofOther, new() { By = BalanceGrouping.Label }), "'pool' has no labels");
        Assert.Equal(1, Assert.Single(Measure(ofOther)).Level);
    }

    [Fact]
    public void A_sample_is_drawn_again_with_its_own_exponent_and_a_flat_baseline_with_none()
    {
        foreach (
            var exponents in (double[][])
                [
                    [0],
                    [0.3],
                    [0.2, 0.9, 1],
                ]
        )
        {
            SampledItem[] sample = [.. BalancedSampler.Sample(s_tree, With(7), RunContext.Quiet)];
            var measured = Measure(sample, new() { SeedCount = 3 }).Single(m => m.Level == 1);
            Assert.Equal(
                Enumerable.Range(7, 3).Average(seed => EntropyOf(With(seed))),
                measured.AgainstUniform!.NormalizedEntropy.Mean,
                12
            );
            Assert.Equal(
                Enumerable.Range(7, 3).Average(seed => EntropyOf(Even(seed))),
                measured.AgainstFlat!.NormalizedEntropy.BaselineMean,
                12
            );
            Assert.Equal(EntropyOf(Even(7)), measured.Flat.NormalizedEntropy, 12);

            SamplingParameters With(int seed) =>
                new()
                {
                    Count = 100,
                    SizeExponent = exponents,
                    Seed = seed,
                };
        }

        static SamplingParameters Even(int seed) =>
            new()
            {
                Count = 100,
                Method = SamplingMethod.Flat,
                SizeExponent = [0],
                Seed = seed,
            };

        static double EntropyOf(SamplingParameters parameters) =>
            Plain(1, [.. BalancedSampler.Sample(s_tree, parameters, RunContext.Quiet).Select(i => i.Index)]).NormalizedEntropy;
    }

    private static BalanceFigures Plain(int? level, int[] rows)
    {
        if (level is { } number)
            return PlainFigures.Of([
                .. Enumerable.Range(0, s_tree.Levels[number - 1].Count).Select(c => rows.Count(r => s_tree.ClustersOf(r)[^number] == c)),
            ]);
        return PlainFigures.Of([
            .. s_tree.EmbeddingSet.Labels!.Distinct().Select(label => rows.Count(r => s_tree.EmbeddingSet.Labels![r] == label)),
        ]);
    }

    private static SampledItem[] Sample(int count, SamplingMethod method, int copies = 1) =>
        [
            .. BalancedSampler.Sample(
                s_tree,
                new()
                {
                    Count = count,
                    Method = method,
                    MaxCopies = copies,
                    Seed = 5,
                },
                RunContext.Quiet
            ),
        ];

    private static IReadOnlyList<SampleBalance> Measure(SampledItem[] sample, BalanceParameters? parameters = null) =>
        BalanceMeasure.Run(Rows(sample), parameters ?? new() { SeedCount = 1 }, s_distributions, RunContext.Quiet);

    private static SampleRows Rows(SampledItem[] sample)
    {
        var rows = new SampleRows();
        foreach (var item in sample)
            rows.Add(item);
        return rows;
    }
}
