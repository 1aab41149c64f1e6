using Curation.Adapters;

namespace Curation.Tests.Measures;

public class SizeStatisticsTests
{
    [Theory]
    [InlineData(new[] { 5 })]
    [InlineData(new[] { 7, 7, 7 })]
    [InlineData(new[] { 1, 1 })]
    public void Equal_sizes_are_in_balance(int[] sizes) =>
        Assert.Equal(1, new AdapterCatalog().SizeStatistics.Summarize(sizes).Balance, 12);

    [Fact]
    public void Balance_is_the_evenness_of_the_shares()
    {
        var summary = new AdapterCatalog().SizeStatistics.Summarize([1, 3]);
        Assert.Equal(-((0.25 * Math.Log(0.25)) + (0.75 * Math.Log(0.75))) / Math.Log(2), summary.Balance, 12);
        Assert.InRange(new AdapterCatalog().SizeStatistics.Summarize([1_000_000, 1, 1]).Balance, 0, 0.001);
    }

    [Fact]
    public void Quantiles_part_the_sizes_whatever_their_order()
    {
        var summary = new AdapterCatalog().SizeStatistics.Summarize([9, 1, 5, 3, 7]);
        Assert.Equal((1, 5.0, 9), (summary.Smallest, summary.Median, summary.Largest));
        Assert.InRange(summary.LowerQuartile, 1, 3);
        Assert.InRange(summary.UpperQuartile, 7, 9);
        Assert.Equal(4, new AdapterCatalog().SizeStatistics.Summarize([4]).UpperQuartile);
    }

    [Theory]
    [InlineData(new[] { 1, 3 })]
    [InlineData(new[] { 5, 0, 17, 1, 900 })]
    [InlineData(new[] { 4 })]
    public void Balance_is_the_normalised_entropy_that_samples_are_measured_by(int[] sizes) =>
        Assert.Equal(
            Curation.Measures.GroupCounts.FiguresOf([.. sizes]).NormalizedEntropy,
            new AdapterCatalog().SizeStatistics.Summarize(sizes).Balance,
            12
        );

    [Fact]
    public void Large_sizes_do_not_overflow() =>
        Assert.Equal(1, new AdapterCatalog().SizeStatistics.Summarize([int.MaxValue, int.MaxValue, int.MaxValue]).Balance, 12);
}
