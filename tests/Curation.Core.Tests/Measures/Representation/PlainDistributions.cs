using Curation.Measures;

namespace Curation.Tests.Measures.Representation;

/// <summary>Distributions by sums and by halving, as far as these tests need them.</summary>
internal sealed class PlainDistributions : IDistributions
{
    public double NormalCumulative(double x)
    {
        // Simpson's rule.
        const int Steps = 2000;
        var (sum, width) = (0.0, x / Steps);
        for (var i = 0; i <= Steps; i++)
            sum += Math.Exp(-i * width * i * width / 2) * (i is 0 or Steps ? 1 : 2 + (2 * (i % 2)));
        return 0.5 + (sum * width / 3 / Math.Sqrt(2 * Math.PI));
    }

    public double NormalQuantile(double probability)
    {
        var (low, high) = (-9.0, 9.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = NormalCumulative(middle) < probability ? (middle, high) : (low, middle);
        }
        return low;
    }

    public double BinomialCumulative(int successes, int trials, double successProbability)
    {
        var (sum, term) = (0.0, Math.Pow(1 - successProbability, trials));
        for (var k = 0; k <= successes; k++)
        {
            sum += term;
            term *= (trials - k) / (k + 1.0) * successProbability / (1 - successProbability);
        }
        return sum;
    }

    public double ChiSquaredUpper(double x, double degreesOfFreedom) =>
        degreesOfFreedom == 1 ? 2 * (1 - NormalCumulative(Math.Sqrt(x))) : throw new NotSupportedException();

    public double StudentTwoSided(double t, double degreesOfFreedom) => throw new NotSupportedException();

    public double StudentQuantile(double probability, double degreesOfFreedom) => throw new NotSupportedException();

    public double BetaQuantile(double probability, double a, double b) => throw new NotSupportedException();
}
