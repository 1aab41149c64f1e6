using Curation.Measures;
using Curation.Measures.Representation;
using Curation.Running;

namespace Curation.Tests.Measures.Representation;

public class AccuracyIntervalsTests
{
    private readonly AccuracyIntervals _intervals = new(0.95, new PlainDistributions());

    [Theory]
    [InlineData(17, 20, 0.6395814, 0.9476313)]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(1, 1, 0.2065493, 1)]
    public void The_interval_of_a_share_is_that_of_Wilson(int correct, int count, double lower, double upper)
    {
        // As statsmodels.stats.proportion.proportion_confint gives them.
        var interval = _intervals.OfShare((double)correct / count, count);
        Assert.Equal(lower, interval.Lower, 1e-6);
        Assert.Equal(upper, interval.Upper, 1e-6);
    }

    [Theory]
    [InlineData(500, 0.7)]
    [InlineData(200, 0.9)]
    public void Intervals_of_shares_hold_the_truth_in_19_of_20_cases(int count, double truth)
    {
        var random = new RandomStream(1);
        var held = Enumerable
            .Range(0, 1000)
            .Count(_ => Holds(_intervals.OfShare((double)Draw(random, count, truth) / count, count), truth));
        Assert.InRange(held, 930, 970);
    }

    [Theory]
    [InlineData(0.95, 0.2, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50)]
    [InlineData(0.95, 0.2, 1000, 600, 360, 215, 130, 77, 46, 28, 17, 10)]
    [InlineData(0.9, 0.3, 5, 5, 5, 5, 5, 5, 5, 5)]
    [InlineData(0.9, 0.5, 50, 50, 50, 50, 50, 50, 50, 50, 50, 3)]
    [InlineData(0.9, 0.2, 30, 30, 30)]
    public void Intervals_of_means_of_classes_do_too(double first, double last, params int[] counts)
    {
        var random = new RandomStream(1);
        double[] truths = [.. counts.Select((_, k) => first + ((last - first) * k / (counts.Length - 1)))];
        var held = Enumerable
            .Range(0, 1000)
            .Count(_ => Holds(_intervals.OfMean([.. counts.Zip(truths, (n, p) => Draw(random, n, p))], counts), truths.Average()));
        Assert.InRange(held, 930, 970);
    }

    [Fact]
    public void Of_one_class_the_mean_is_the_share() => Assert.Equal(_intervals.OfShare(0.8, 20), _intervals.OfMean([16], [20]));

    [Theory]
    [InlineData(new[] { 1 }, new[] { 1 })]
    [InlineData(new[] { 0, 0, 0 }, new[] { 1, 1, 1 })]
    [InlineData(new[] { 9, 9 }, new[] { 9, 9 })]
    [InlineData(new[] { 1, 0 }, new[] { 1, 30 })]
    [InlineData(new[] { 2, 0 }, new[] { 2, 2 })]
    public void Intervals_always_hold_what_was_found(int[] correct, int[] counts)
    {
        var mean = correct.Zip(counts, (c, n) => (double)c / n).Average();
        var interval = _intervals.OfMean(correct, counts);
        Assert.InRange(mean, interval.Lower, interval.Upper);
        Assert.True(interval is { Lower: >= 0, Upper: <= 1 } && interval.Upper - interval.Lower > 0.05);
    }

    private static bool Holds(ConfidenceInterval interval, double truth) => interval.Lower <= truth && truth <= interval.Upper;

    private static int Draw(RandomStream random, int count, double truth)
    {
        var correct = 0;
        for (var i = 0; i < count; i++)
            correct += random.NextDouble() < truth ? 1 : 0;
        return correct;
    }
}
