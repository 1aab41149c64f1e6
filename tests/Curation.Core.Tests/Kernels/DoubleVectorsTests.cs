using Curation.Kernels;
using Curation.Tests.Support;

namespace Curation.Tests.Kernels;

public class DoubleVectorsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void A_difference_is_that_in_double_rounded_once(int length)
    {
        var random = new Random(length);
        for (var round = 0; round < 50; round++)
        {
            var scale = Math.Pow(10, random.Next(-44, 38));
            var a = Numbers(length, () => (float)((random.NextDouble() - 0.5) * scale));
            var b = Numbers(length, () => (random.NextDouble() - 0.5) * scale);
            var expected = a.Zip(b, (x, y) => (float)(x - y)).ToArray();

            var target = new float[length];
            DoubleVectors.Subtract(a, b, target);
            Assert.Equal(Expect.Bits(expected), Expect.Bits(target));
            DoubleVectors.Subtract(a, b, a);
            Assert.Equal(Expect.Bits(expected), Expect.Bits(a));
        }
    }

    private static T[] Numbers<T>(int length, Func<T> next) => [.. Enumerable.Range(0, length).Select(_ => next())];
}
