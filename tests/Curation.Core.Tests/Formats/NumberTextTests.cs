using System.Globalization;
using System.Text;
using Curation.Formats;

namespace Curation.Tests.Formats;

public class NumberTextTests
{
    [Fact]
    public void Short_numbers_are_the_floats_that_the_runtime_reads()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var digits = random.NextInt64((long)Math.Pow(10, random.Next(1, 12))).ToString(CultureInfo.InvariantCulture);
            var text = (random.Next(2) == 0 ? "-" : "") + digits.Insert(random.Next(digits.Length + 1), ".");
            Assert.True(NumberText.TryParse(Encoding.UTF8.GetBytes(text), out var number));
            Assert.Equal(
                BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)),
                BitConverter.SingleToInt32Bits(number)
            );
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("1-2")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("(1)")]
    [InlineData("NaN")]
    [InlineData("1e40")]
    [InlineData("-Infinity")]
    [InlineData("١٢")]
    public void What_is_not_a_finite_number_is_not_read(string text) =>
        Assert.False(NumberText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", -0f)]
    [InlineData("+1", 1)]
    [InlineData("1.", 1)]
    [InlineData(".5", 0.5f)]
    [InlineData(" 2 ", 2)]
    [InlineData("1E-50", 0)]
    [InlineData("16777217", 16777216)]
    [InlineData("00000000000000000000000001.5", 1.5f)]
    public void What_is_a_number_is_read(string text, float expected)
    {
        Assert.True(NumberText.TryParse(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(number));
    }
}
