using Curation.Reports;

namespace Curation.Tests.Reports;

public class WordsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(24, "24.0")]
    [InlineData(0.91, "0.910")]
    [InlineData(1.016, "1.02")]
    [InlineData(0.01234, "0.0123")]
    [InlineData(1234.5, "1,234")]
    [InlineData(0.000012345, "1.23E-05")]
    public void Figures_side_by_side_have_as_many_digits(double value, string expected) =>
        Assert.Equal(expected, ReportText.Significant(value));

    [Theory]
    [InlineData(-0.0884, "−0.088")]
    [InlineData(0.0884, "0.088")]
    [InlineData(-0.0004, "0.000")]
    [InlineData(-0.9999, "−0.999")]
    public void A_difference_below_0_has_the_sign_of_print(double value, string expected) =>
        Assert.Equal(expected, ReportText.Difference(value));
}
