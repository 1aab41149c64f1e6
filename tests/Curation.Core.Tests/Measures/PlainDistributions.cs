using System.Collections.Concurrent;
using Curation.Measures;

namespace Curation.Tests.Measures;

/// <summary>Distributions by adding up their densities, so that tests of the core need no package. Right to about eight digits.</summary>
internal sealed class PlainDistributions : IDistributions
{
    private const int Steps = 2000;

    private readonly ConcurrentDictionary<(double, double), double> _quantiles = new();
    private readonly ConcurrentDictionary<(double, double), double> _tails = new();

    public double NormalCumulative(double x) => 0.5 + Between(0, x, z => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));

    public double NormalQuantile(double probability) => Solve(probability, NormalCumulative);

    // With x = sqrt(v) tan(u) the density is a power of cosines, over a range that ends.
    public double StudentTwoSided(double t, double degreesOfFreedom) =>
        _tails.GetOrAdd((t, degreesOfFreedom), static of => Tail(of.Item1, of.Item2));

    private static double Tail(double t, double degreesOfFreedom)
    {
        double Density(double u) => Math.Pow(Math.Cos(u), degreesOfFreedom - 1);
        var inner = Between(0, Math.Atan(Math.Abs(t) / Math.Sqrt(degreesOfFreedom)), Density);
        return Math.Max(0, 1 - (inner / Between(0, Math.PI / 2, Density)));
    }

    public double StudentQuantile(double probability, double degreesOfFreedom) =>
        _quantiles.GetOrAdd(
            (probability, degreesOfFreedom),
            static of => Solve(of.Item1, x => 0.5 + (Math.Sign(x) * (1 - Tail(x, of.Item2)) / 2))
        );

    public double BinomialCumulative(int successes, int trials, double successProbability)
    {
        var (term, sum) = (Math.Pow(1 - successProbability, trials), 0.0);
        for (var i = 0; i <= successes; i++)
        {
            sum += term;
            term *= (trials - i) * successProbability / ((i + 1) * (1 - successProbability));
        }
        return sum;
    }

    public double ChiSquaredUpper(double x, double degreesOfFreedom) =>
        degreesOfFreedom == 1
            ? 2 * NormalCumulative(-Math.Sqrt(x))
            : throw new NotSupportedException("One degree of freedom is all that is needed.");

    public double BetaQuantile(double probability, double a, double b)
    {
        double Density(double x) => Math.Pow(x, a - 1) * Math.Pow(1 - x, b - 1);
        var whole = Between(0, 1, Density);
        return Solve(probability, x => Between(0, Math.Clamp(x, 0, 1), Density) / whole);
    }

    /// <summary>Simpson's rule.</summary>
    private static double Between(double from, double to, Func<double, double> density)
    {
        var step = (to - from) / Steps;
        var sum = density(from) + density(to);
        for (var i = 1; i < Steps; i++)
            sum += density(from + (i * step)) * (i % 2 == 0 ? 2 : 4);
        return sum * step / 3;
    }

    private static double Solve(double probability, Func<double, double> cumulative)
    {
        var (low, high) = (-1000.0, 1000.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (cumulative(middle) < probability)
                low = middle;
            else
                high = middle;
        }
        return high;
    }
}
