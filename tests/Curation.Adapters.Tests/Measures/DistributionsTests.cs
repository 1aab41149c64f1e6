using Curation.Adapters;
using Curation.Measures;

namespace Curation.Tests.Measures;

public class DistributionsTests
{
    private readonly IDistributions _distributions = new AdapterCatalog().Distributions;

    [Fact]
    public void Probabilities_are_those_of_scipy()
    {
        Assert.Equal(0.09680048458561036, _distributions.NormalCumulative(-1.3), 1e-10);
        Assert.Equal(0.03386182768298571, _distributions.StudentTwoSided(2.5, 9), 1e-10);
        Assert.Equal(0.03386182768298571, _distributions.StudentTwoSided(-2.5, 9), 1e-10);
        Assert.Equal(1.8982998449339836, _distributions.StudentTwoSided(40, 9) / 1e-11, 1e-4);
        Assert.Equal(0.006362915039062497, _distributions.BinomialCumulative(3, 17, 0.5), 1e-10);
        Assert.Equal(0.02258688816417965, _distributions.ChiSquaredUpper(5.2, 1), 1e-10);
        Assert.Equal(1, _distributions.ChiSquaredUpper(0, 1), 1e-10);
    }

    [Fact]
    public void Quantiles_are_those_of_scipy()
    {
        Assert.Equal(1.959963984540054, _distributions.NormalQuantile(0.975), 1e-9);
        Assert.Equal(2.7764451051977987, _distributions.StudentQuantile(0.975, 4), 1e-7);
        Assert.Equal(-1.9842169515086832, _distributions.StudentQuantile(0.025, 99), 1e-7);
        Assert.Equal(0.1911900607253072, _distributions.BetaQuantile(0.025, 8, 13), 1e-7);
    }

    [Theory]
    [InlineData(0.99995, 6366.197671405461)]
    [InlineData(0.00005, -6366.197671405461)]
    [InlineData(0.975, 12.706204736432095)]
    public void Of_two_numbers_there_are_quantiles_at_every_confidence(double probability, double expected) =>
        Assert.Equal(1, _distributions.StudentQuantile(probability, 1) / expected, 1e-9);

    [Fact]
    public void No_variation_leaves_no_doubt()
    {
        Assert.Equal(0, _distributions.StudentTwoSided(double.PositiveInfinity, 9));
        Assert.Equal(1, _distributions.StudentTwoSided(0, 9));
    }
}
