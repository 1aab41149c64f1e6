namespace Curation.Measures;

/// <summary>Compares pairs of numbers: means with intervals, the paired t-test and Wilcoxon's signed-rank test.</summary>
/// <remarks>
/// Not a library: MathNet.Numerics has the distributions, which are used here, but neither of the tests nor these intervals.
/// </remarks>
/// <param name="distributions">Student's and the normal distribution.</param>
/// <param name="level">The confidence level of the intervals.</param>
internal sealed class PairedTest(IDistributions distributions, double level)
{
    // Above this many pairs the rank sums are practically normal.
    private const int MostExactPairs = 60;

    // With fewer numbers, the skewness is hardly known.
    private const int FewestForSkewness = 5;

    /// <summary>The figures of at least two pairs, all finite.</summary>
    public PairedFigures Of(ReadOnlySpan<double> values, ReadOnlySpan<double> baselines)
    {
        var differences = new double[values.Length];
        for (var i = 0; i < differences.Length; i++)
            differences[i] = values[i] - baselines[i];
        var (mean, interval, _) = Mean(values);
        var (baselineMean, baselineInterval, _) = Mean(baselines);
        var (difference, differenceInterval, error) = Mean(differences);
        var t =
            error > 0 ? difference / error
            : difference == 0 ? 0
            : double.PositiveInfinity;
        return new(
            mean,
            interval,
            baselineMean,
            baselineInterval,
            difference,
            differenceInterval,
            distributions.StudentTwoSided(t, values.Length - 1),
            SignedRank(differences)
        );
    }

    /// <summary>The mean of numbers, with its interval and standard error.</summary>
    private (double Mean, ConfidenceInterval Interval, double Error) Mean(ReadOnlySpan<double> values)
    {
        // Relative to the first number, so that equal numbers have exactly that mean and no spread.
        var origin = values[0];
        var sum = 0.0;
        foreach (var value in values)
            sum += value - origin;
        var mean = origin + (sum / values.Length);
        var (squares, cubes) = (0.0, 0.0);
        foreach (var value in values)
        {
            var deviation = value - mean;
            squares += deviation * deviation;
            cubes += deviation * deviation * deviation;
        }
        var error = Math.Sqrt(squares / (values.Length - 1) / values.Length);
        if (error == 0)
            return (mean, new(mean, mean), 0);
        var skewness = values.Length < FewestForSkewness ? 0 : cubes / values.Length / Math.Pow(squares / values.Length, 1.5);
        var quantile = distributions.StudentQuantile((1 + level) / 2, values.Length - 1);
        return (
            mean,
            new(
                mean - (error * Unskewed(quantile, skewness, values.Length)),
                mean - (error * Unskewed(-quantile, skewness, values.Length))
            ),
            error
        );
    }

    // Figures near an end of their range have skewed distributions, for which Student's t interval is off to one side. Hall's
    // transformation (1992, the monotone cubic) takes the skewness out of t; this is its inverse.
    private static double Unskewed(double t, double skewness, int count)
    {
        var a = skewness / (3 * Math.Sqrt(count));
        return Math.Abs(a) < 1e-9 ? t : (Math.Cbrt(1 + (3 * a * (t - (a / 2)))) - 1) / a;
    }

    private double SignedRank(double[] differences)
    {
        double[] some = [.. differences.Where(d => d != 0).OrderBy(Math.Abs)];
        if (some.Length == 0)
            return 1;
        // Ranks are doubled, so that the mean ranks of ties are whole numbers.
        var ranks = new int[some.Length];
        for (int first = 0, next; first < some.Length; first = next)
        {
            for (next = first + 1; next < some.Length && Math.Abs(some[next]) == Math.Abs(some[first]); next++) { }
            Array.Fill(ranks, first + next + 1, first, next - first);
        }
        var positive = 0;
        for (var i = 0; i < some.Length; i++)
            positive += some[i] > 0 ? ranks[i] : 0;
        var least = Math.Min(positive, ranks.Sum() - positive);
        return some.Length <= MostExactPairs ? Exact(ranks, least) : Approximate(ranks, least);
    }

    /// <summary>The share of all sign patterns whose smaller rank sum is at most the observed one.</summary>
    private static double Exact(int[] ranks, int least)
    {
        var ways = new double[ranks.Sum() + 1];
        ways[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = ways.Length - 1; sum >= rank; sum--)
                ways[sum] += ways[sum - rank];
        }
        return Math.Min(1, 2 * ways.AsSpan(0, least + 1).ToArray().Sum() / Math.Pow(2, ranks.Length));
    }

    private double Approximate(int[] ranks, int least)
    {
        var mean = ranks.Sum(r => (double)r) / 2;
        var deviation = Math.Sqrt(ranks.Sum(r => (double)r * r)) / 2;
        return Math.Min(1, 2 * distributions.NormalCumulative((least - mean) / deviation));
    }
}
