using Curation.Measures;
using MathNet.Numerics.Distributions;

namespace Curation.Adapters.Measures;

/// <summary>The distributions of MathNet.Numerics.</summary>
internal sealed class Distributions : IDistributions
{
    /// <inheritdoc/>
    public double NormalCumulative(double x) => Normal.CDF(0, 1, x);

    /// <inheritdoc/>
    public double NormalQuantile(double probability) => Normal.InvCDF(0, 1, probability);

    /// <inheritdoc/>
    public double StudentTwoSided(double t, double degreesOfFreedom) =>
        double.IsInfinity(t) ? 0 : Math.Min(1, 2 * StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(t)));

    /// <inheritdoc/>
    public double StudentQuantile(double probability, double degreesOfFreedom) =>
        // MathNet.Numerics searches up to 800 only, which is too little for this distribution with the heaviest tails, Cauchy's.
        degreesOfFreedom == 1
            ? Cauchy.InvCDF(0, 1, probability)
            : StudentT.InvCDF(0, 1, degreesOfFreedom, probability);

    /// <inheritdoc/>
    public double BinomialCumulative(int successes, int trials, double successProbability) =>
        Binomial.CDF(successProbability, trials, successes);

    /// <inheritdoc/>
    public double ChiSquaredUpper(double x, double degreesOfFreedom) =>
        MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, x / 2);

    /// <inheritdoc/>
    public double BetaQuantile(double probability, double a, double b) => Beta.InvCDF(a, b, probability);
}
