namespace Curation.Measures;

/// <summary>
/// One figure of samples and of their baselines, drawn with the same seeds: both means, the mean difference, and how likely chance
/// alone would cause it.
/// </summary>
/// <param name="Mean">The mean of the samples' figures.</param>
/// <param name="Interval">
/// The confidence interval of <paramref name="Mean"/> by Student's t with Hall's transformation, which takes skewness out (Hall 1992; from
/// five seeds on): the range of the expected mean over all seeds.
/// </param>
/// <param name="BaselineMean">The mean of the baselines' figures.</param>
/// <param name="BaselineInterval">The confidence interval of <paramref name="BaselineMean"/>.</param>
/// <param name="Difference">The mean of the differences, sample less baseline.</param>
/// <param name="DifferenceInterval">The confidence interval of <paramref name="Difference"/>, of paired differences.</param>
/// <param name="PValue">
/// The probability of a mean difference this far from 0 if there were none: the two-sided paired t-test (Student 1908), which takes no
/// skewness out, so that near a limit it can disagree with the interval. 0 where all differences are the same number other than
/// 0; 1 where all are 0.
/// </param>
/// <param name="SignedRankPValue">
/// The same by Wilcoxon's signed-rank test (Wilcoxon 1945), which assumes no distribution: exact up to 60 pairs, then the normal
/// approximation. Pairs without difference are left out. It cannot fall below 2 / 2^pairs.
/// </param>
public sealed record PairedFigures(
    double Mean,
    ConfidenceInterval Interval,
    double BaselineMean,
    ConfidenceInterval BaselineInterval,
    double Difference,
    ConfidenceInterval DifferenceInterval,
    double PValue,
    double SignedRankPValue
)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Mean:G4} - {BaselineMean:G4} = {Difference:G4} ({DifferenceInterval}), p = {PValue:G2}");
}
