using Curation.Measures;
using Curation.Running;

namespace Curation.Tests.Measures;

public class GroupCountsTests
{
    [Fact]
    public void Figures_are_those_of_their_definitions()
    {
        var random = new RandomStream(1);
        for (var round = 0; round < 300; round++)
        {
            var counts = new int[1 + random.Next(40)];
            var most = 1 + random.Next(round % 3 == 0 ? 3 : 1000);
            foreach (ref var count in counts.AsSpan())
                count = random.Next(most + 1);
            counts[random.Next(counts.Length)]++;
            PlainFigures.AssertClose(PlainFigures.Of(counts), GroupCounts.FiguresOf([.. counts]));
        }
    }

    [Fact]
    public void One_item_beside_three_is_as_computed_by_hand()
    {
        var figures = GroupCounts.FiguresOf([3, 1]);
        Assert.Equal((2, 4L, 1.0), (figures.GroupCount, figures.ItemCount, figures.CoveredShare));
        // 0.75 log2(4/3) + 0.25 log2(4) bits of 1.
        Assert.Equal(0.8112781244591328, figures.NormalizedEntropy, 1e-15);
        Assert.Equal((1 - 0.8112781244591328) * Math.Log(2), figures.KLDivergence, 1e-15);
        Assert.Equal(0.25, figures.Gini, 1e-15);
        Assert.Equal(Math.Pow(2, 0.8112781244591328), figures.EffectiveCount, 1e-14);
        Assert.Equal(2.8 / 1.2, figures.PercentileRatio, 1e-14);
        Assert.Equal(0.75, figures.LargestShare);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(49)]
    [InlineData(1000)]
    public void Equal_counts_are_in_balance_to_the_last_bit(int groups)
    {
        var figures = GroupCounts.FiguresOf([.. Enumerable.Repeat(7, groups)]);
        Assert.Equal(
            (1.0, 1.0, 0.0, 0.0, 1.0),
            (figures.CoveredShare, figures.NormalizedEntropy, figures.KLDivergence, figures.Gini, figures.PercentileRatio)
        );
        Assert.Equal(groups, figures.EffectiveCount);
        Assert.Equal(1.0 / groups, figures.LargestShare);
    }

    [Fact]
    public void All_items_in_one_group_are_as_far_from_balance_as_can_be()
    {
        var figures = GroupCounts.FiguresOf([0, 0, 9, 0, 0]);
        Assert.Equal((0.2, 0.0, Math.Log(5)), (figures.CoveredShare, figures.NormalizedEntropy, figures.KLDivergence));
        Assert.Equal(0.8, figures.Gini, 1e-15);
        Assert.Equal(1, figures.EffectiveCount, 1e-14);
        Assert.Equal((double.PositiveInfinity, 1.0), (figures.PercentileRatio, figures.LargestShare));
    }

    [Fact]
    public void Large_counts_do_not_overflow()
    {
        var figures = GroupCounts.FiguresOf([int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue - 2]);
        Assert.Equal((4L * int.MaxValue) - 2, figures.ItemCount);
        Assert.Equal(1, figures.NormalizedEntropy, 1e-15);
        Assert.InRange(figures.Gini, 0, 1e-9);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 4)]
    [InlineData(0.25, 2)]
    [InlineData(0.9, 8.2)]
    [InlineData(1, 9)]
    public void Quantiles_lie_between_two_numbers(double part, double expected) =>
        Assert.Equal(expected, Quantile.Of<int>([1, 2, 4, 7, 9], part), 1e-14);

    [Fact]
    public void Infinite_numbers_are_no_trap_for_quantiles()
    {
        double[] values = [1, double.PositiveInfinity, double.PositiveInfinity];
        Assert.Equal(1, Quantile.Of<double>(values, 0));
        Assert.Equal(double.PositiveInfinity, Quantile.Of<double>(values, 0.3));
        Assert.Equal(double.PositiveInfinity, Quantile.Of<double>(values, 0.8));
        Assert.Equal(double.PositiveInfinity, Quantile.Of<double>(values, 1));
    }
}
