using Curation.Measures;
using Curation.Measures.Hierarchy;

namespace Curation.Tests.Measures.Hierarchy;

/// <summary>What the core asks others for, as plainly as tests need it.</summary>
internal sealed class PlainStatistics : ISizeStatistics, IDistributions
{
    public static HierarchyMeasureParameters Parameters { get; } =
        new()
        {
            Seed = 3,
            SizeStatistics = new PlainStatistics(),
            Distributions = new PlainStatistics(),
        };

    public SizeSummary Summarize(IReadOnlyList<int> sizes)
    {
        var sorted = sizes.Select(s => (double)s).Order().ToArray();
        return new(
            (int)sorted[0],
            PlainFigures.Percentile(sorted, 25),
            PlainFigures.Percentile(sorted, 50),
            PlainFigures.Percentile(sorted, 75),
            (int)sorted[^1],
            PlainFigures.Of([.. sizes]).NormalizedEntropy
        );
    }

    // Of hundreds of points and more, Student's t is close to the normal distribution.
    public double StudentQuantile(double probability, double degreesOfFreedom) =>
        probability switch
        {
            0.975 => 1.959964 + (2.372 / degreesOfFreedom),
            _ => throw new NotSupportedException(),
        };

    public double NormalCumulative(double x) => throw new NotSupportedException();

    public double NormalQuantile(double probability) => throw new NotSupportedException();

    public double StudentTwoSided(double t, double degreesOfFreedom) => throw new NotSupportedException();

    public double BinomialCumulative(int successes, int trials, double successProbability) => throw new NotSupportedException();

    public double ChiSquaredUpper(double x, double degreesOfFreedom) => throw new NotSupportedException();

    public double BetaQuantile(double probability, double a, double b) => throw new NotSupportedException();
}
