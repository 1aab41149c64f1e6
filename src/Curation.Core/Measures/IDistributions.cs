namespace Curation.Measures;

/// <summary>The probability distributions that intervals and tests need.</summary>
public interface IDistributions
{
    /// <summary>The probability that a standard normal variable is at most x.</summary>
    double NormalCumulative(double x);

    /// <summary>The quantile of the standard normal distribution for a probability above 0 and below 1.</summary>
    double NormalQuantile(double probability);

    /// <summary>
    /// The probability that a variable of Student's t distribution lies at least as far from 0 as t does, on either side.
    /// </summary>
    double StudentTwoSided(double t, double degreesOfFreedom);

    /// <summary>The quantile of Student's t distribution for a probability above 0 and below 1.</summary>
    double StudentQuantile(double probability, double degreesOfFreedom);

    /// <summary>The probability of at most a number of successes in independent trials.</summary>
    double BinomialCumulative(int successes, int trials, double successProbability);

    /// <summary>The probability that a variable of the chi-squared distribution is at least x.</summary>
    double ChiSquaredUpper(double x, double degreesOfFreedom);

    /// <summary>The quantile of the beta distribution for a probability above 0 and below 1.</summary>
    double BetaQuantile(double probability, double a, double b);
}
