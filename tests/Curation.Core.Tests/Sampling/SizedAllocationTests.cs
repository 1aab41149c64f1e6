using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Sampling;

public class SizedAllocationTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(0.3)]
    [InlineData(0.001)]
    [InlineData(0.99999999999)]
    public void Random_shares_are_the_real_ones_rounded_down_or_up(double exponent)
    {
        var random = new RandomStream(51);
        for (var trial = 0; trial < 400; trial++)
        {
            var sizes = Sizes(random, most: 300);
            var copies = random.Next(3) == 0 ? 1 + random.Next(9) : 1;
            AssertRounded(sizes, copies, exponent, target: Below(random, (sizes.Sum() * copies) + 1), random);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(0.7)]
    [InlineData(0.99999999999)]
    public void So_are_those_of_the_largest_pools_and_targets(double exponent)
    {
        var random = new RandomStream(52);
        for (var trial = 0; trial < 400; trial++)
        {
            var sizes = Sizes(random, most: 1 << 27);
            if (trial % 4 == 0)
                sizes = [1L << 31, .. sizes];
            var copies = random.Next(2) == 0 ? int.MaxValue : 1 + random.Next(1000);
            var most = sizes.Sum() * (Int128)copies;
            Assert.True(most < long.MaxValue);
            AssertRounded(sizes, copies, exponent, target: Below(random, (long)most + 1), random);
            AssertRounded(sizes, copies, exponent, target: (long)most - Below(random, Math.Min((long)most, 20)), random);
            AssertRounded(sizes, copies, exponent, target: Below(random, Math.Min((long)most, 1L << 32)), random);
        }
    }

    [Fact]
    public void Shares_that_are_nearly_whole_numbers_add_up_exactly()
    {
        var random = new RandomStream(53);
        // A million shares of 0.999999 each, and of 1.000001: sums in floating point would be off.
        foreach (var off in (int[])[-1, 1])
        {
            var shares = SizedAllocation.Share([.. Enumerable.Repeat(7L, 1_000_000)], 1, 0.5, 1_000_000 + off, random);
            Assert.Equal(1_000_000 + off, shares.Sum());
            Assert.Single(shares, share => share == 1 + off);
        }
    }

    [Fact]
    public void The_mean_over_many_draws_is_the_real_share()
    {
        const int draws = 40_000;
        long[] sizes = [1, 2, 3, 5, 40, 41, 900, 2000];
        foreach (var (exponent, target) in ((double, int)[])[(0.5, 37), (1, 37), (0.3, 20), (0.5, 500)])
        {
            var expected = Array.ConvertAll(PlainShares.Of(sizes, 1, exponent, target), PlainShares.ToDouble);
            var random = new RandomStream(54);
            var sums = new long[sizes.Length];
            for (var draw = 0; draw < draws; draw++)
            {
                var shares = SizedAllocation.Share(sizes, 1, exponent, target, random.Derive(draw));
                for (var i = 0; i < sizes.Length; i++)
                    sums[i] += shares[i];
            }
            for (var i = 0; i < sizes.Length; i++)
            {
                // Each draw adds the whole part, and 1 with the probability of the fraction.
                var fraction = expected[i] - Math.Floor(expected[i]);
                var deviation = Math.Sqrt(fraction * (1 - fraction) / draws);
                Assert.InRange(sums[i] / (double)draws, expected[i] - (5 * deviation) - 1e-9, expected[i] + (5 * deviation) + 1e-9);
            }
        }
    }

    [Fact]
    public void Which_shares_are_rounded_up_does_not_depend_on_the_order_of_the_children()
    {
        // Eight equal shares of 1/2: in a fixed order systematic sampling would only ever take every second one.
        var random = new RandomStream(55);
        var neighbours = 0;
        for (var draw = 0; draw < 2000; draw++)
        {
            var shares = SizedAllocation.Share([4, 4, 4, 4, 4, 4, 4, 4], 1, 0.5, 4, random);
            neighbours += shares[0] == 1 && shares[1] == 1 ? 1 : 0;
        }
        // Of 8 the first two are both among 4 chosen ones with the probability 4·3 / (8·7).
        Assert.InRange(neighbours, 350, 510);
    }

    [Fact]
    public void A_larger_child_never_has_a_smaller_real_share()
    {
        var random = new RandomStream(56);
        for (var trial = 0; trial < 300; trial++)
        {
            var sizes = Sizes(random, most: 500);
            Array.Sort(sizes);
            var exponent = random.NextDouble();
            var target = Below(random, sizes.Sum() + 1);
            var shares = SizedAllocation.Share(sizes, 1, exponent == 0 ? 1 : exponent, target, random);
            for (var i = 1; i < shares.Length; i++)
                Assert.True(shares[i] >= shares[i - 1] - 1, "Rounding moves a share by less than 1.");
        }
    }

    [Fact]
    public void With_an_exponent_of_1_shares_are_in_proportion_to_size()
    {
        Assert.Equal([10, 20, 70], SizedAllocation.Share([100, 200, 700], 1, 1, 100, new(1)));
        Assert.Equal([100, 200, 700], SizedAllocation.Share([100, 200, 700], 1, 1, 1000, new(1)));
        Assert.Equal([150, 300, 1050], SizedAllocation.Share([100, 200, 700], 2, 1, 1500, new(1)));
    }

    [Fact]
    public void With_an_exponent_of_one_half_shares_follow_the_square_root_up_to_what_a_child_has()
    {
        Assert.Equal([1, 2, 10], SizedAllocation.Share([100, 400, 10_000], 1, 0.5, 13, new(1)));
        Assert.Equal([100, 300, 1500], SizedAllocation.Share([100, 400, 10_000], 1, 0.5, 1900, new(1)));
        Assert.Equal([0, 0, 0], SizedAllocation.Share([100, 400, 10_000], 1, 0.5, 0, new(1)));
        Assert.Equal([0, 3, 4], SizedAllocation.Share([0, 3, 4], 1, 0.5, 7, new(1)));
    }

    private static void AssertRounded(long[] sizes, int copies, double exponent, long target, RandomStream random)
    {
        var shares = SizedAllocation.Share(sizes, copies, exponent, target, random);
        Assert.Equal(target, shares.Sum());
        var real = PlainShares.Of(sizes, copies, exponent, target);
        for (var i = 0; i < sizes.Length; i++)
        {
            var (floor, ceiling) = PlainShares.Bounds(real[i]);
            Assert.InRange(shares[i], floor, ceiling);
            Assert.True(shares[i] <= sizes[i] * copies);
        }
    }

    /// <summary>Sizes of very different magnitude.</summary>
    private static long[] Sizes(RandomStream random, int most)
    {
        var sizes = new long[1 + random.Next(12)];
        foreach (ref var size in sizes.AsSpan())
            size = 1 + random.Next(random.Next(3) == 0 ? most : 9);
        return sizes;
    }

    private static long Below(RandomStream random, long bound) => (long)random.Next((UInt128)bound);
}
