using Curation.Running;

namespace Curation.Tests.Running;

public class RandomStreamTests
{
    [Fact]
    public void A_stream_is_decided_by_its_seed_and_its_path()
    {
        var first = new RandomStream(7).Derive(1).Derive(2);
        var same = new RandomStream(7).Derive(1).Derive(2);
        var other = new RandomStream(7).Derive(2).Derive(1);
        var bits = first.NextBits();
        Assert.Equal(bits, same.NextBits());
        Assert.NotEqual(bits, other.NextBits());
    }

    [Fact]
    public void What_a_stream_has_drawn_does_not_change_what_it_derives()
    {
        var drawn = new RandomStream(7);
        drawn.NextBits();
        Assert.Equal(new RandomStream(7).Derive(3).NextBits(), drawn.Derive(3).NextBits());
    }

    [Fact]
    public void The_bits_are_those_of_the_published_generator()
    {
        // splitmix64 from 0 gives these four words; xoshiro256** over them was computed with the authors' formulas in whole numbers of any
        // size.
        var stream = new RandomStream(0);
        Assert.Equal(11091344671253066420UL, stream.NextBits());
        Assert.Equal(13793997310169335082UL, stream.NextBits());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Whole_numbers_stay_below_their_bound_and_come_evenly(int bound)
    {
        const int draws = 300_000;
        var random = new RandomStream(5);
        var counts = new int[bound];
        for (var i = 0; i < draws; i++)
            counts[random.Next(bound)]++;
        var expected = (double)draws / bound;
        Assert.All(counts, c => Assert.InRange(c, expected - (6 * Math.Sqrt(expected)), expected + (6 * Math.Sqrt(expected))));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(1000, 0)]
    [InlineData(3, 64)]
    [InlineData(5, 110)]
    public void So_do_numbers_of_128_bits(int bound, int zeros)
    {
        const int draws = 100_000;
        var random = new RandomStream(6);
        var counts = new int[bound];
        for (var i = 0; i < draws; i++)
            counts[(int)(random.Next((UInt128)bound << zeros) >> zeros)]++;
        var expected = (double)draws / bound;
        Assert.All(counts, c => Assert.InRange(c, expected - (6 * Math.Sqrt(expected)), expected + (6 * Math.Sqrt(expected))));
    }

    [Fact]
    public void Shuffling_to_the_front_keeps_every_item()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        new RandomStream(1).ShuffleFront(items, 40);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
        Assert.NotEqual(Enumerable.Range(0, 40), items.Take(40));
    }
}
