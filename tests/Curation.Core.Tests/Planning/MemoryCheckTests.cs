using Curation.Embeddings;
using Curation.Planning;
using Curation.Tests.Support;

namespace Curation.Tests.Planning;

public class MemoryCheckTests
{
    private static readonly PoolShape s_pool = new("pool.npy", 1_000_000, 64, true);

    [Fact]
    public void A_run_that_cannot_fit_is_refused_with_the_numbers()
    {
        var needed = MemoryModel.EachLevel(s_pool.RowCount, s_pool.Dimension, s_pool.IsMemoryMapped, Pools.Parameters(1000), 2).Max();
        var fault = Assert.Throws<CurationException>(() =>
            MemoryCheck.ThrowUnlessFits(s_pool, Pools.Parameters(1000), 2, available: 10 << 20)
        );

        Assert.Equal("NotEnoughMemory", fault.ErrorId);
        Assert.Equal(needed, fault.Target);
        Assert.Contains("1000000 x 64 of pool.npy", fault.Message, StringComparison.Ordinal);
        Assert.Contains(ByteCount.Of(needed), fault.Message, StringComparison.Ordinal);
        Assert.Contains("10.0 MiB", fault.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_level_that_needs_most_is_named() =>
        Assert.Contains(
            "level 1",
            Assert.Throws<CurationException>(() => MemoryCheck.ThrowUnlessFits(s_pool, Pools.Parameters(1000, 100), 2, 0)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_run_that_fits_is_not()
    {
        var needed = MemoryModel.EachLevel(s_pool.RowCount, s_pool.Dimension, s_pool.IsMemoryMapped, Pools.Parameters(1000), 2).Max();
        MemoryCheck.ThrowUnlessFits(s_pool, Pools.Parameters(1000), 2, needed);
        Assert.Throws<CurationException>(() => MemoryCheck.ThrowUnlessFits(s_pool, Pools.Parameters(1000), 2, needed - 1));
    }

    [Fact]
    public void There_is_memory_here() => Assert.True(MemoryCheck.AvailableBytes > 0);

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1000, "0.98 KiB")]
    [InlineData(1024, "1.00 KiB")]
    [InlineData(10 * 1024, "10.0 KiB")]
    [InlineData(1023 * 1024, "1.00 MiB")]
    [InlineData(307_200_000_000, "286 GiB")]
    [InlineData(long.MaxValue, "8192 PiB")]
    public void Bytes_are_told_in_three_digits(long bytes, string expected) => Assert.Equal(expected, ByteCount.Of(bytes));

    [Fact]
    public void Errors_speak_the_same_in_every_culture()
    {
        using var german = new Culture("de-DE");
        Assert.Contains(
            "10.0 MiB",
            Assert.Throws<CurationException>(() => MemoryCheck.ThrowUnlessFits(s_pool, Pools.Parameters(1000), 2, 10 << 20)).Message,
            StringComparison.Ordinal
        );
    }
}
