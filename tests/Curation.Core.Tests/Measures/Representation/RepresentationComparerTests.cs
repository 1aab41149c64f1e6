using Curation.Embeddings;
using Curation.Measures.Representation;
using Curation.Running;

namespace Curation.Tests.Measures.Representation;

public class RepresentationComparerTests
{
    private static readonly PlainDistributions s_distributions = new();

    [Theory]
    [InlineData(0, 0, null, 1)]
    [InlineData(3, 14, null, 0.012725830078125)]
    [InlineData(9, 8, null, 1)]
    [InlineData(10, 25, 5.6, 0.01796047752607879)]
    [InlineData(40, 70, 7.6454545, 0.0056915552846872955)]
    [InlineData(15, 15, 0.0, 1)]
    public void The_test_is_that_of_McNemar(int only, int other, double? statistic, double p)
    {
        // As scipy.stats.binomtest and chi2 give them.
        var test = McNemarTest.Of(only, other, s_distributions);
        Assert.Equal(statistic is null, test.IsExact);
        Assert.Equal(statistic ?? 0, test.Statistic ?? 0, 1e-6);
        Assert.Equal(p, test.PValue, 1e-8);
    }

    [Fact]
    public void A_result_does_not_differ_from_itself()
    {
        var quality = Quality(1);
        var comparison = Compare(quality, quality);
        foreach (var change in new[] { comparison.Overall, comparison.Balanced })
            Assert.Equal((0, 0, 0, 1), (change.Change, change.Interval.Lower, change.Interval.Upper, change.PValue));
        Assert.Equal(new(0, 0, null, 1), comparison.McNemar);
    }

    [Fact]
    public void Changes_are_those_of_the_accuracies_and_turn_with_the_order()
    {
        var (good, poor) = (Quality(1), Quality(0.2));
        var (there, back) = (Compare(poor, good), Compare(good, poor));
        Assert.Equal(good.Overall.Accuracy - poor.Overall.Accuracy, there.Overall.Change, 1e-12);
        Assert.Equal(good.Balanced.Accuracy - poor.Balanced.Accuracy, there.Balanced.Change, 1e-12);
        Assert.Equal(there.Overall.Change, -back.Overall.Change, 1e-12);
        Assert.Equal(there.Overall.Interval.Lower, -back.Overall.Interval.Upper, 1e-12);
        Assert.Equal(
            (there.McNemar.ReferenceOnly, there.McNemar.DifferenceOnly),
            (back.McNemar.DifferenceOnly, back.McNemar.ReferenceOnly)
        );
        Assert.Equal(there.McNemar.DifferenceOnly - there.McNemar.ReferenceOnly, there.Overall.Change * there.TestCount, 1e-9);
        Assert.True(there.Overall.PValue < 0.01 && there.McNemar.PValue < 0.01);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var (good, poor) = (Quality(1), Quality(0.2));
        Assert.Equal(Compare(poor, good, threads: 1), Compare(poor, good, threads: 4));
    }

    [Theory]
    [InlineData(300, 0.15, 0.1)]
    [InlineData(80, 0.1, 0.3)]
    public void Intervals_hold_the_true_change_in_19_of_20_cases(int rows, double lost, double won)
    {
        var random = new RandomStream(1);
        var (overall, balanced) = (0, 0);
        for (var i = 0; i < 1000; i++)
        {
            // Of the second half of the classes twice as many are lost.
            var bootstrap = new PairedBootstrap([
                .. Enumerable
                    .Range(0, 4)
                    .Select(k => Enumerable.Range(0, rows / 4).Select(_ => Draw(random, lost * (k < 2 ? 1 : 2), won)).ToArray()),
            ]);
            var (draws, means) = bootstrap.Run(200, random.Derive(i), new RunContext { ThreadCount = 1 });
            overall += Holds(PairedBootstrap.Change(0, 0, bootstrap.Overall, draws, 0.95)) ? 1 : 0;
            balanced += Holds(PairedBootstrap.Change(0, 0, bootstrap.Balanced, means, 0.95)) ? 1 : 0;
        }
        Assert.InRange(overall, 920, 980);
        Assert.InRange(balanced, 920, 980);

        static int Draw(RandomStream random, double lost, double won) =>
            random.NextDouble() is var u && u < lost ? -1
            : u < lost + won ? 1
            : 0;

        bool Holds(AccuracyChange change) => change.Interval.Lower <= won - (1.5 * lost) && won - (1.5 * lost) <= change.Interval.Upper;
    }

    [Fact]
    public void Results_on_other_rows_or_labels_are_refused()
    {
        var quality = Quality(1);
        var fewer = quality with { TestCount = 5, Predictions = [.. quality.Predictions.Take(5)] };
        var renamed = quality with { Predictions = [.. quality.Predictions.Select(p => p with { Id = "x" + p.Id })] };
        var relabelled = quality with { Predictions = [.. quality.Predictions.Select(p => p with { Label = "x" + p.Label })] };
        foreach (var other in new[] { fewer, renamed, relabelled })
            Assert.Equal("TestSetMismatch", Assert.Throws<CurationException>(() => Compare(quality, other)).ErrorId);
    }

    [Fact]
    public void References_are_those_of_the_same_method_and_rows()
    {
        var quality = Quality(1);
        var probe = quality with { Method = RepresentationMethod.LinearProbe };
        var fewer = quality with { TestCount = 5, Predictions = [.. quality.Predictions.Take(5)] };
        Assert.Same(quality, RepresentationComparer.ReferencesOf(quality, [probe, fewer, quality], anyMethod: false).Single());
        Assert.Same(probe, RepresentationComparer.ReferencesOf(quality, [probe], anyMethod: true).Single());
        Assert.Equal(
            "TestSetMismatch",
            Assert.Throws<CurationException>(() => RepresentationComparer.ReferencesOf(quality, [probe], anyMethod: false)).ErrorId
        );
        Assert.Equal(
            "TestSetMismatch",
            Assert.Throws<CurationException>(() => RepresentationComparer.ReferencesOf(quality, [fewer], anyMethod: false)).ErrorId
        );
    }

    private static RepresentationComparison Compare(RepresentationQuality reference, RepresentationQuality difference, int threads = 1) =>
        RepresentationComparer.Compare(
            reference,
            difference,
            new() { Seed = 1, BootstrapCount = 400 },
            s_distributions,
            new() { ThreadCount = threads }
        );

    /// <summary>A result on the same test rows, of training rows of which a part has its own label.</summary>
    private static RepresentationQuality Quality(double part)
    {
        var clean = LabelledPools.Clumps(300, 4, 5, 1, spread: 0.6);
        var random = new RandomStream(7);
        string[] labels = [.. clean.Labels!.Select(label => random.NextDouble() < part ? label : $"class {random.Next(5)}")];
        var training = new EmbeddingSet(clean.Vectors, "pool", new(Labels: labels));
        return RepresentationMeasure.Run(
            TrainingRows.Of(training),
            [LabelledPools.Clumps(200, 4, 5, 2, spread: 0.6)],
            new() { Methods = [RepresentationMethod.NearestNeighbor], Seed = 1 },
            s_distributions,
            RunContext.Quiet
        )[0];
    }
}
