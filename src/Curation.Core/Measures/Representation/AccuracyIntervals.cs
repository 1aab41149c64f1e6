namespace Curation.Measures.Representation;

/// <summary>Confidence intervals of accuracies.</summary>
/// <param name="level">The confidence.</param>
/// <param name="distributions">The normal distribution.</param>
internal sealed class AccuracyIntervals(double level, IDistributions distributions)
{
    // With so few rows, all right or all wrong, the spread cannot be estimated.
    private const int FewRows = 5;

    private readonly double _z = distributions.NormalQuantile((1 + level) / 2);

    /// <summary>Wilson's score interval of a proportion (1927).</summary>
    /// <param name="share">The observed proportion.</param>
    /// <param name="count">The number of independent trials, or the effective number.</param>
    public ConfidenceInterval OfShare(double share, double count)
    {
        var squared = _z * _z;
        var middle = (share + (squared / (2 * count))) / (1 + (squared / count));
        var half = _z * Math.Sqrt((share * (1 - share) / count) + (squared / (4 * count * count))) / (1 + (squared / count));
        // Exactly 0 or 1 where all are wrong or right, which rounding may miss.
        return new(share == 0 ? 0 : Math.Max(0, middle - half), share == 1 ? 1 : Math.Min(1, middle + half));
    }

    /// <summary>
    /// The interval of a mean of proportions of independent classes. The unbiased variances of the classes give an effective
    /// number of rows (that of one proportion with this variance) for a Wilson interval (as Korn and Graubard 1998 do
    /// for surveys). Classes of one row have no variance of their own, so they are pooled. Where a class has at most five rows, the
    /// interval is widened to that of Zou and Donner (2008), from the Wilson intervals of the classes, where that is wider.
    /// </summary>
    /// <param name="correct">The correctly predicted rows of each class.</param>
    /// <param name="counts">The rows of each class, at least 1.</param>
    public ConfidenceInterval OfMean(ReadOnlySpan<int> correct, ReadOnlySpan<int> counts)
    {
        var classes = counts.Length;
        if (classes == 1)
            return OfShare((double)correct[0] / counts[0], counts[0]);
        var (mean, variance, fewest) = (0.0, 0.0, int.MaxValue);
        var (singles, singlesRight, inverse) = (0, 0, 0.0);
        var (below, above) = (0.0, 0.0);
        for (var k = 0; k < classes; k++)
        {
            var share = (double)correct[k] / counts[k];
            mean += share / classes;
            inverse += 1.0 / counts[k];
            fewest = Math.Min(fewest, counts[k]);
            if (counts[k] == 1)
                (singles, singlesRight) = (singles + 1, singlesRight + correct[k]);
            else
                variance += share * (1 - share) / (counts[k] - 1);
            var own = OfShare(share, counts[k]);
            below += (share - own.Lower) * (share - own.Lower);
            above += (own.Upper - share) * (own.Upper - share);
        }
        if (singles == 1)
            variance += mean * (1 - mean);
        else if (singles > 1)
            variance += (double)singlesRight * (singles - singlesRight) / (singles - 1);

        // Without any variance the classes are treated as equal.
        var squared = (double)classes * classes;
        var effective = variance > 0 && mean is > 0 and < 1 ? mean * (1 - mean) * squared / variance : squared / inverse;
        var interval = OfShare(mean, effective);
        return fewest > FewRows
            ? interval
            : new(
                Math.Max(0, Math.Min(interval.Lower, mean - (Math.Sqrt(below) / classes))),
                Math.Min(1, Math.Max(interval.Upper, mean + (Math.Sqrt(above) / classes)))
            );
    }
}
