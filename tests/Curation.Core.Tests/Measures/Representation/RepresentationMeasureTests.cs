using System.Text.RegularExpressions;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Measures.Representation;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Measures.Representation;

public class RepresentationMeasureTests
{
    private static readonly RepresentationParameters s_parameters = new() { Seed = 1 };

    [Fact]
    public void Threads_change_nothing()
    {
        var (training, test) = (LabelledPools.Clumps(900, 30, 5, 1), LabelledPools.Clumps(400, 30, 5, 2));
        var (one, four) = (Measure(training, test, threads: 1), Measure(training, test, threads: 4));
        Assert.Equal([RepresentationMethod.NearestNeighbor, RepresentationMethod.LinearProbe], one.Select(q => q.Method));
        foreach (var (a, b) in one.Zip(four))
        {
            Assert.Equal(a.Predictions, b.Predictions);
            Assert.Equal(a.Trials, b.Trials);
            Assert.Equal((a.Overall, a.Balanced, a.Head, a.Middle, a.Tail), (b.Overall, b.Balanced, b.Head, b.Middle, b.Tail));
        }
    }

    [Fact]
    public void Figures_are_those_of_the_predictions()
    {
        var quality = Measure(LabelledPools.Clumps(300, 4, 7, 1), LabelledPools.Clumps(400, 4, 7, 2))[1];
        Assert.Equal(quality.Predictions.Average(p => p.IsCorrect ? 1.0 : 0), quality.Overall.Accuracy, 1e-12);
        var recalls = quality.Predictions.GroupBy(p => p.Label).ToDictionary(g => g.Key, g => g.Average(p => p.IsCorrect ? 1.0 : 0));
        Assert.Equal(recalls.Values.Average(), quality.Balanced.Accuracy, 1e-12);
        Assert.All(quality.PerClass, c => Assert.Equal(recalls[c.Label], c.Accuracy));
        Assert.Equal(quality.PerClass.OrderByDescending(c => c.TrainCount), quality.PerClass);
        Assert.Equal((300, 400, 7, 4), (quality.TrainCount, quality.TestCount, quality.ClassCount, quality.Dimension));
        foreach (
            var (third, figures) in new[]
            {
                (ClassThird.Head, quality.Head),
                (ClassThird.Middle, quality.Middle),
                (ClassThird.Tail, quality.Tail),
            }
        )
        {
            Assert.Equal(quality.PerClass.Where(c => c.Third == third).Average(c => c.Accuracy), figures!.Accuracy, 1e-12);
            Assert.Equal(quality.PerClass.Where(c => c.Third == third).Sum(c => c.TestCount), figures.RowCount);
            Assert.InRange(figures.Accuracy, figures.Interval.Lower, figures.Interval.Upper);
        }
    }

    [Theory]
    [InlineData("3 2 1", "Head Middle Tail")]
    [InlineData("5 5 5", "Middle Middle Middle")]
    [InlineData("2 1", "Head Tail")]
    [InlineData("9 8 7 7 7 2 1", "Head Head Middle Middle Middle Tail Tail")]
    [InlineData("9 9 9 1", "Middle Middle Middle Tail")]
    [InlineData("4 3 2 1", "Head Middle Middle Tail")]
    public void Thirds_follow_the_rows_of_classes_and_keep_equal_ones_together(string counts, string expected)
    {
        string[] labels =
        [
            .. counts.Split(' ').SelectMany((count, k) => Enumerable.Repeat(k.ToString(null, null), int.Parse(count, null))),
        ];
        var quality = Measure(
            LabelledPools.Of([.. labels.Select(_ => 1f)], 1, labels),
            LabelledPools.Of([.. labels.Select(_ => 1f)], 1, labels)
        )[0];
        Assert.Equal(expected, string.Join(' ', quality.PerClass.Select(c => c.Third)));
    }

    [Fact]
    public void Of_a_sample_the_sampled_rows_are_learnt_from_and_thirds_are_of_the_pool()
    {
        var tree = HierarchicalKMeans.Run(LabelledPools.Clumps(600, 5, 6, 1), Pools.Parameters(20), RunContext.Quiet);
        var sample = new SampleRows();
        foreach (var item in BalancedSampler.Sample(tree, new() { Count = 90, Seed = 1 }, RunContext.Quiet))
            sample.Add(item);
        var test = LabelledPools.Clumps(200, 5, 6, 2);
        var quality = Run(TrainingRows.Of(sample), [test])[0];
        Assert.Equal((90, "90 of pool"), (quality.TrainCount, quality.TrainSource));
        Assert.Equal(90, quality.PerClass.Sum(c => c.TrainCount));
        Assert.Equal(600, quality.PerClass.Sum(c => c.PoolCount));
        Assert.Equal(
            Measure(tree.EmbeddingSet, test)[0].PerClass.Select(c => (c.Label, c.Third)),
            quality.PerClass.Select(c => (c.Label, c.Third))
        );
    }

    [Fact]
    public void Rows_without_a_label_are_left_out_with_a_warning()
    {
        var warnings = new List<string>();
        var training = LabelledPools.Of([1, 2, 3, 4, 5], 1, "a", "", "b", "a", "b");
        var qualities = Measure(training, LabelledPools.Of([1, 3, 5, 7], 1, "", "a", "", "b"), warnings: warnings);
        Assert.Equal([4, 4], qualities.Select(q => q.TrainCount));
        Assert.Equal([1, 3], qualities[0].Predictions.Select(p => p.Row));
        Assert.Equal(
            [
                "1 of the 5 training rows of 'pool' has an empty label and is left out.",
                "2 of the 4 rows of the test set of 'pool' have an empty label and are left out.",
            ],
            warnings[..2]
        );
    }

    [Fact]
    public void Classes_that_nothing_was_learnt_of_count_as_wrong()
    {
        var warnings = new List<string>();
        var training = LabelledPools.Of([1, 2, 3, 8, 9], 1, "a", "a", "a", "b", "b");
        var quality = Measure(
            training,
            LabelledPools.Of([1, 9, 5, 6], 1, "a", "b", "c", "d"),
            warnings: warnings,
            metric: Metric.Euclidean,
            neighbors: 1
        )[0];
        Assert.Equal((0.5, 0.5, 2), (quality.Overall.Accuracy, quality.Balanced.Accuracy, quality.ClassCount));
        Assert.Equal(["a", "b", "c", "d"], quality.PerClass.Select(c => c.Label));
        Assert.Equal([ClassThird.Head, ClassThird.Tail, ClassThird.Tail, ClassThird.Tail], quality.PerClass.Select(c => c.Third));
        Assert.Equal(
            "2 classes of the test set 'pool' (c, d) have no training row: the 2 test rows count as wrong.",
            Assert.Single(warnings)
        );
    }

    [Fact]
    public void More_neighbours_than_rows_and_a_test_on_what_was_learnt_are_warned_of()
    {
        var warnings = new List<string>();
        var set = LabelledPools.Of([1, 2, 3, 8], 1, "a", "a", "a", "b");
        Assert.Equal(4, Measure(set, set, warnings: warnings)[0].NeighborCount);
        Assert.Matches("^The test set 'pool' is what the training rows are of", warnings[0]);
        Assert.Equal("5 neighbours were asked for, and there are 4 training rows: all of them vote.", warnings[1]);

        // Nobody asked for the default.
        warnings.Clear();
        var test = LabelledPools.Of([1, 2, 3, 8], 1, "a", "a", "a", "b");
        Assert.Equal(4, Run(TrainingRows.Of(set), [test], warnings: warnings)[0].NeighborCount);
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData("OneClass", "1 2 3", "a a a", "1 2", "a b")]
    [InlineData("LabelsAbsent", "1 2", "a b", "1 2", null)]
    [InlineData("LabelsAbsent", "1 2", null, "1 2", "a b")]
    [InlineData("LabelsAbsent", "1 2", "a b", "1", "")]
    [InlineData("ZeroVector", "1 2", "a b", "0", "a")]
    [InlineData("ZeroVector", "1 0", "a b", "1", "a")]
    public void What_cannot_be_measured_is_refused(string errorId, string training, string? trainingLabels, string test, string? testLabels)
    {
        var error = Assert.Throws<CurationException>(() => Measure(Of(training, trainingLabels), Of(test, testLabels)));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Matches(new Regex("^.{30,}\\.$"), error.Message);

        static EmbeddingSet Of(string rows, string? labels) =>
            Pools.Of([.. rows.Split(' ').Select(x => float.Parse(x, null))], 1, new(Labels: labels?.Split(' ')));
    }

    [Fact]
    public void A_test_set_of_another_dimension_is_refused() =>
        Assert.Equal(
            "DimensionMismatch",
            Assert.Throws<CurationException>(() => Measure(LabelledPools.Of([1, 2], 1, "a", "b"), LabelledPools.Of([1, 2], 2, "a"))).ErrorId
        );

    [Fact]
    public void Stopping_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            RepresentationMeasure.Run(
                TrainingRows.Of(LabelledPools.Clumps(900, 30, 5, 1)),
                [LabelledPools.Clumps(400, 30, 5, 2)],
                s_parameters,
                new PlainDistributions(),
                new() { Cancellation = stop.Token }
            )
        );
    }

    private static IReadOnlyList<RepresentationQuality> Measure(
        EmbeddingSet training,
        EmbeddingSet test,
        int threads = 1,
        List<string>? warnings = null,
        Metric metric = Metric.Cosine,
        int neighbors = 5
    ) => Run(TrainingRows.Of(training), [test], threads, warnings, s_parameters with { Metric = metric, NeighborCount = neighbors });

    private static IReadOnlyList<RepresentationQuality> Run(
        TrainingRows training,
        EmbeddingSet[] tests,
        int threads = 1,
        List<string>? warnings = null,
        RepresentationParameters? parameters = null
    ) =>
        RepresentationMeasure.Run(
            training,
            tests,
            parameters ?? s_parameters,
            new PlainDistributions(),
            new() { ThreadCount = threads, Warning = warnings is null ? null : warnings.Add }
        );
}
