using Curation.Measures;
using Curation.Running;

namespace Curation.Tests.Measures;

public class PairedTestTests
{
    private static readonly PlainDistributions s_distributions = new();

    [Fact]
    public void Means_and_the_t_test_are_those_of_scipy_and_intervals_lean_to_the_longer_tail()
    {
        var pair = Test(
            [0.71, 0.74, 0.69, 0.80, 0.77, 0.72, 0.75, 0.70, 0.78, 0.73],
            [0.70, 0.71, 0.70, 0.74, 0.75, 0.73, 0.71, 0.68, 0.72, 0.70]
        );
        Assert.Equal(0.739, pair.Mean, 1e-12);
        Assert.Equal(0.714, pair.BaselineMean, 1e-12);
        Assert.Equal(0.025, pair.Difference, 1e-12);
        Assert.Equal(0.7150036967925766, pair.Interval.Lower, 1e-7);
        Assert.Equal(0.7670546208979033, pair.Interval.Upper, 1e-7);
        Assert.Equal(0.007396469764490408, pair.DifferenceInterval.Lower, 1e-7);
        Assert.Equal(0.04260353023550961, pair.DifferenceInterval.Upper, 1e-7);
        Assert.Equal(0.010613773553681365, pair.PValue, 1e-7);
    }

    [Theory]
    [InlineData(new double[] { 3, 1, -2, 5, 8, -4, 9, 7, 6, 10 }, 0.02734375)]
    [InlineData(new double[] { 3, 3, -2, 2, 0, 0, -3, 5, 1, 1 }, 0.28125)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 2.0 / 1024)]
    [InlineData(new double[] { 4, 4 }, 0.5)]
    [InlineData(new double[] { 1, -1 }, 1)]
    public void The_rank_test_counts_all_signs_that_ranks_may_have(double[] differences, double expected) =>
        Assert.Equal(expected, Test(differences, new double[differences.Length]).SignedRankPValue, 1e-12);

    [Fact]
    public void Many_pairs_are_tested_by_the_normal_approximation_which_joins_on()
    {
        var random = new RandomStream(3);
        double[] differences = [.. Enumerable.Range(0, 61).Select(_ => random.NextDouble() - 0.4)];
        var approximate = Test(differences, new double[61]).SignedRankPValue;
        var exact = Test(differences[..60], new double[60]).SignedRankPValue;
        Assert.InRange(approximate / exact, 0.5, 2);
    }

    [Fact]
    public void Numbers_without_spread_leave_no_doubt()
    {
        var same = Test([0.1, 0.1, 0.1], [0.1, 0.1, 0.1]);
        Assert.Equal(
            (0.1, new ConfidenceInterval(0.1, 0.1), 0, 1, 1),
            (same.Mean, same.Interval, same.Difference, same.PValue, same.SignedRankPValue)
        );
        var apart = Test([3, 4, 5], [1, 2, 3]);
        Assert.Equal(
            (2, new ConfidenceInterval(2, 2), 0, 0.25),
            (apart.Difference, apart.DifferenceInterval, apart.PValue, apart.SignedRankPValue)
        );
    }

    [Fact]
    public void Numbers_without_skewness_have_the_interval_of_Student()
    {
        var interval = Test([1, 2, 3, 4, 5], new double[5]).Interval;
        Assert.Equal(3 - (2.7764451051977987 * Math.Sqrt(0.5)), interval.Lower, 1e-7);
        Assert.Equal(3 + (2.7764451051977987 * Math.Sqrt(0.5)), interval.Upper, 1e-7);
    }

    [Fact]
    public void Of_fewer_than_five_numbers_the_skewness_is_not_taken_out()
    {
        var interval = Test([1, 2, 9, 1], new double[4]).Interval;
        Assert.Equal(6.5, interval.Lower + interval.Upper, 1e-12);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public void Intervals_of_skewed_figures_hold_their_mean_in_95_of_100_cases(int side)
    {
        const int Cases = 2000;
        var random = new RandomStream(11);
        var test = new PairedTest(s_distributions, 0.95);
        var held = 0;
        for (var i = 0; i < Cases; i++)
        {
            // A gamma variable of shape 3, whose mean is 3.
            double[] values =
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(_ =>
                        -Math.Sign(side) * Math.Log((1 - random.NextDouble()) * (1 - random.NextDouble()) * (1 - random.NextDouble()))
                    ),
            ];
            var interval = test.Of(values, new double[10]).Interval;
            held += interval.Lower <= side && side <= interval.Upper ? 1 : 0;
        }
        Assert.InRange((double)held / Cases, 0.93, 0.97);
    }

    private static PairedFigures Test(double[] values, double[] baselines) => new PairedTest(s_distributions, 0.95).Of(values, baselines);
}
