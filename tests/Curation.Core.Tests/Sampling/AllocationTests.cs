using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Sampling;

public class AllocationTests
{
    [Fact]
    public void Random_shares_are_exact_and_as_even_as_sizes_allow()
    {
        var random = new RandomStream(41);
        for (var trial = 0; trial < 3000; trial++)
        {
            var sizes = new long[1 + random.Next(12)];
            foreach (ref var size in sizes.AsSpan())
                size = random.Next(3) == 0 ? 1 + random.Next(200) : 1 + random.Next(9);
            var target = (long)random.Next((int)sizes.Sum() + 1);
            var shares = Allocation.Share(sizes, target, random);
            var least = Plain.LeastShares(sizes, target);
            Assert.Equal(target, shares.Sum());
            for (var i = 0; i < sizes.Length; i++)
            {
                Assert.InRange(shares[i], least[i], Math.Min(sizes[i], least[i] + 1));
                if (least[i] < least.Max())
                    Assert.Equal(sizes[i], shares[i]);
            }
        }
    }

    [Fact]
    public void What_is_left_over_goes_to_any_of_those_that_have_more()
    {
        var random = new RandomStream(42);
        var times = new int[4];
        for (var trial = 0; trial < 3000; trial++)
        {
            var shares = Allocation.Share([5, 5, 1, 5], 5, random);
            Assert.Equal(1, shares[2]);
            for (var i = 0; i < 4; i++)
                times[i] += shares[i] == 2 ? 1 : 0;
        }
        Assert.Equal(0, times[2]);
        Assert.All([times[0], times[1], times[3]], t => Assert.InRange(t, 850, 1150));
    }

    [Fact]
    public void Sizes_may_pass_the_range_of_32_bits() =>
        Assert.Equal(9_000_000_000, Allocation.Share([5_000_000_000, 6_000_000_000], 9_000_000_000, new RandomStream(1)).Sum());
}
