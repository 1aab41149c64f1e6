using Curation.Charts;

namespace Curation.Tests.Charts;

public class ScaleTests
{
    [Theory]
    [InlineData(0, 1, 4, new[] { 0, 0.5, 1 })]
    [InlineData(0, 97, 5, new[] { 0.0, 20, 40, 60, 80 })]
    [InlineData(-3, 7, 5, new[] { -2.0, 0, 2, 4, 6 })]
    [InlineData(4, 4, 5, new[] { 4.0 })]
    public void Ticks_are_round_numbers(double from, double to, int wanted, double[] expected) =>
        Assert.Equal(expected, new LinearScale(from, to, 0, 100).Ticks(wanted).Select(t => Math.Round(t, 9)));

    [Fact]
    public void Counts_stand_by_their_logarithms_and_0_below_1()
    {
        var scale = new CountScale(100, 0, 250);
        Assert.Equal([0, 50, 150, 250], new[] { 0, 1, 10, 100 }.Select(c => Math.Round(scale[c], 9)));
        Assert.Equal([0, 1, 3, 10, 30, 100], scale.Ticks());
        Assert.Equal([0, 1, 10, 100, 1000], new CountScale(1000, 0, 1).Ticks());
        Assert.Equal([0, 1, 3, 10], new CountScale(1, 0, 1).Ticks());
        Assert.Equal(1_000_000_000, new CountScale(int.MaxValue, 0, 1).Ticks()[^1]);
    }
}
