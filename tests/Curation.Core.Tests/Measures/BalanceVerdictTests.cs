using System.Globalization;
using Curation.Clustering;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Measures;

public class BalanceVerdictTests
{
    private static readonly PlainDistributions s_distributions = new();

    private static readonly BalanceFigures s_figures = new(8, 600, 1, 0.88, 0.25, 0.4, 6.2, 5.4, 0.3);

    [Theory]
    [InlineData(0.03, 0.05, 0.001, BalanceOutcome.Better)]
    [InlineData(-0.05, -0.03, 0.001, BalanceOutcome.Worse)]
    [InlineData(-0.01, 0.05, 0.2, BalanceOutcome.NoBetter)]
    // The interval and the test disagree, which they can near the ends of the scale.
    [InlineData(0.001, 0.05, 0.06, BalanceOutcome.NoBetter)]
    [InlineData(-0.001, 0.05, 0.04, BalanceOutcome.NoBetter)]
    [InlineData(0, 0, 1, BalanceOutcome.NoBetter)]
    [InlineData(0.03, 0.03, 0, BalanceOutcome.Better)]
    public void A_side_wins_where_interval_and_test_agree(double lower, double upper, double p, BalanceOutcome expected) =>
        Assert.Equal(expected, Compared(BalanceBaseline.Uniform, (lower + upper) / 2, lower, upper, p).Outcome);

    [Fact]
    public void Chance_alone_wins_about_as_rarely_as_the_confidence_says_and_sides_are_alike()
    {
        var random = new Random(5);
        var test = new PairedTest(s_distributions, 0.9);
        var won = 0;
        for (var turn = 0; turn < 2000; turn++)
        {
            double[] ours = [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble() + random.NextDouble())];
            double[] theirs = [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble() + random.NextDouble())];
            var outcome = BalanceVerdict.OutcomeOf(test.Of(ours, theirs), 0.9);
            var other = outcome switch
            {
                BalanceOutcome.Better => BalanceOutcome.Worse,
                BalanceOutcome.Worse => BalanceOutcome.Better,
                _ => BalanceOutcome.NoBetter,
            };
            Assert.Equal(other, BalanceVerdict.OutcomeOf(test.Of(theirs, ours), 0.9));
            Assert.Equal(BalanceOutcome.Better, BalanceVerdict.OutcomeOf(test.Of([.. ours.Select(x => x + 3)], theirs), 0.9));
            won += outcome == BalanceOutcome.NoBetter ? 0 : 1;
        }
        Assert.InRange(won, 100, 240);
    }

    [Fact]
    public void A_sentence_says_by_how_much_and_how_surely() =>
        Assert.Equal(
            "Over the 8 labels the sample is more even than a uniform draw (+8.5 points, 95 % interval 6.2 to 10.9, p = 0.00002) "
                + "and than a flat k-means draw (+4.8 points, 95 % interval 2.1 to 7.4, p = 0.003), in 10 draws of each.",
            Balance(
                null,
                Compared(BalanceBaseline.Uniform, 0.085, 0.062, 0.109, 0.00002),
                Compared(BalanceBaseline.Flat, 0.048, 0.021, 0.074, 0.0031)
            ).Verdict
        );

    [Theory]
    [InlineData(0.3, 0.3, "is more even than a uniform draw (", ") and than a flat k-means draw (")]
    [InlineData(0.3, 0.004, "is more even than a uniform draw (", ") and slightly more even than a flat k-means draw (")]
    [InlineData(0.3, -0.3, "is more even than a uniform draw (", "), but less even than a flat k-means draw (")]
    [InlineData(0.3, 0.0, "is more even than a uniform draw (", "), but exactly as even as a flat k-means draw (with every seed)")]
    [InlineData(-0.004, -0.004, "is slightly less even than a uniform draw (", ") and than a flat k-means draw (")]
    public void Both_baselines_stand_in_one_sentence(double uniform, double flat, string first, string second)
    {
        var verdict = Balance(null, Sure(BalanceBaseline.Uniform, uniform), Sure(BalanceBaseline.Flat, flat)).Verdict;
        Assert.Contains(first, verdict, StringComparison.Ordinal);
        Assert.Contains(second, verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_that_chance_may_make_is_none()
    {
        var verdict = Balance(
            null,
            Compared(BalanceBaseline.Uniform, 0.003, -0.001, 0.007, 0.14),
            Compared(BalanceBaseline.Flat, -0.012, -0.03, 0.006, 0.2)
        ).Verdict;
        Assert.Equal(
            "Over the 8 labels the sample is no more even than a uniform draw (no difference beyond chance: +0.30 points, "
                + "95 % interval -0.10 to 0.70, p = 0.14) or than a flat k-means draw (no difference beyond chance: -1.2 points, "
                + "95 % interval -3.0 to 0.6, p = 0.20), in 10 draws of each.",
            verdict
        );
    }

    [Theory]
    [InlineData(2, true, 0.1, "; the labels tell more.")]
    [InlineData(2, false, 0.1, ", and the pool has no labels to judge by.")]
    [InlineData(2, false, -0.1, "of each.")]
    [InlineData(null, true, 0.1, "of each.")]
    public void A_gain_over_the_clusters_alone_is_called_little_proof(int? level, bool hasLabels, double difference, string end)
    {
        var verdict = (
            Balance(level, Sure(BalanceBaseline.Uniform, difference), Sure(BalanceBaseline.Flat, difference)) with
            {
                PoolHasLabels = hasLabels,
            }
        ).Verdict;
        Assert.EndsWith(end, verdict, StringComparison.Ordinal);
        Assert.Equal(level is not null && difference > 0, verdict.Contains("proves little", StringComparison.Ordinal));
    }

    [Fact]
    public void One_draw_tells_what_is_not_known_and_how_to_know_it()
    {
        var one = Balance(null, null, null);
        Assert.Equal(
            "Over the 8 labels this sample has 88.0 of 100 points of evenness, one uniform draw 88.0, and one flat k-means draw 88.0; "
                + "whether chance alone makes such a difference is not known: give -SeedCount 10.",
            one.Verdict
        );
        Assert.EndsWith(
            "is not known, as these are not exactly the items that Select-BalancedSample drew.",
            (one with { CanBeDrawnAgain = false }).Verdict,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_group_has_no_evenness() =>
        Assert.Equal(
            "Level 1 has one cluster, over which every draw is equally even.",
            (Balance(1, null, null) with { Sample = s_figures with { GroupCount = 1 } }).Verdict
        );

    [Theory]
    [InlineData(BalanceBaseline.Uniform, null, "Over the labels the samples are more even than uniform draws (+10.0 points, ")]
    [InlineData(BalanceBaseline.Flat, 2, "Over the clusters of level 2 the samples are more even than flat k-means draws (")]
    [InlineData(BalanceBaseline.Pool, null, "Over the labels the samples are more even than the pool (")]
    [InlineData(BalanceBaseline.Reference, null, "Over the labels the samples are more even than the reference samples (")]
    public void A_comparison_has_a_sentence_too(BalanceBaseline against, int? level, string begin) =>
        Assert.StartsWith(begin, (Sure(against, 0.1) with { Level = level }).Verdict, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.31, "p = 0.31")]
    [InlineData(0.0496, "p = 0.050")]
    [InlineData(0.00314, "p = 0.003")]
    [InlineData(0.00096, "p = 0.0010")]
    [InlineData(0.0000012, "p = 0.000001")]
    [InlineData(0.00000012, "p < 0.000001")]
    public void A_probability_has_the_digits_that_matter(double p, string expected) =>
        Assert.Contains($", {expected})", Compared(BalanceBaseline.Uniform, 0.1, 0.05, 0.15, p).Verdict, StringComparison.Ordinal);

    [Fact]
    public void Numbers_are_written_as_the_reader_does()
    {
        var german = new CultureInfo("de-DE");
        german.NumberFormat.NegativeSign = "\u2212";
        var comparison = Compared(BalanceBaseline.Uniform, -0.0812, -0.0925, -0.07, 0.002);
        Assert.Contains(
            "less even than uniform draws (\u22128,1 points, 95 % interval \u22129,3 to \u22127,0, p = 0,002)",
            BalanceVerdict.Of(comparison, german),
            StringComparison.Ordinal
        );
        using var _ = new Culture("de-DE");
        Assert.Contains("(-8.1 points, 95 % interval -9.3 to -7.0, p = 0.002)", comparison.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_knows_what_its_verdict_needs()
    {
        var set = Pools.Clumps(300, 3, 9);
        string[] labels = [.. Enumerable.Range(0, 300).Select(i => i % 7 == 0 ? "rare" : "common")];
        foreach (var (items, hasLabels) in new[] { (new ItemInfo(Labels: labels), true), (new(), false) })
        {
            var tree = HierarchicalKMeans.Run(new(set.Vectors, "pool", items), Pools.Parameters(20, 4), RunContext.Quiet);
            SampledItem[] drawn = [.. BalancedSampler.Sample(tree, new() { Count = 40, Seed = 1 }, RunContext.Quiet)];
            Assert.All(Measure(drawn, 3), m => Assert.Equal((hasLabels, true), (m.PoolHasLabels, m.CanBeDrawnAgain)));
            Assert.All(Measure(drawn[1..], 3), m => Assert.Equal((hasLabels, false), (m.PoolHasLabels, m.CanBeDrawnAgain)));
            Assert.All(Measure(drawn[1..], 1), m => Assert.True(m.CanBeDrawnAgain));
        }

        static IReadOnlyList<SampleBalance> Measure(IEnumerable<SampledItem> items, int seeds)
        {
            var rows = new SampleRows();
            foreach (var item in items)
                rows.Add(item);
            return BalanceMeasure.Run(rows, new() { SeedCount = seeds }, s_distributions, RunContext.Quiet);
        }
    }

    private static BalanceComparison Sure(BalanceBaseline against, double difference) =>
        difference == 0 ? Compared(against, 0, 0, 0, 1) : Compared(against, difference, difference - 0.001, difference + 0.001, 0.0001);

    private static BalanceComparison Compared(BalanceBaseline against, double difference, double lower, double upper, double p)
    {
        var pair = new PairedFigures(0.5, new(0.4, 0.6), 0.5, new(0.4, 0.6), difference, new(lower, upper), p, p);
        return new()
        {
            By = BalanceGrouping.Label,
            Level = null,
            Against = against,
            SeedCount = 10,
            ConfidenceLevel = 0.95,
            CoveredShare = pair,
            NormalizedEntropy = pair,
            KLDivergence = pair,
            Gini = pair,
            EffectiveCount = pair,
            PercentileRatio = null,
            LargestShare = pair,
        };
    }

    private static SampleBalance Balance(int? level, BalanceComparison? uniform, BalanceComparison? flat) =>
        new()
        {
            By = level is null ? BalanceGrouping.Label : BalanceGrouping.Level,
            Level = level,
            SampleCount = 600,
            PoolCount = 7674,
            Sample = s_figures,
            Pool = s_figures,
            Uniform = s_figures,
            Flat = s_figures,
            AgainstUniform = uniform,
            AgainstFlat = flat,
            AgainstPool = null,
            SampleSeed = 1,
            TreeSeed = 1,
        };
}
