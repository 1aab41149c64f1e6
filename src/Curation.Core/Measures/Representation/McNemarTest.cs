namespace Curation.Measures.Representation;

/// <summary>
/// McNemar's test (1947) of whether two results on the same rows are right equally often: only rows count that one predicts correctly and
/// the other does not.
/// </summary>
/// <param name="ReferenceOnly">The rows that only the reference predicts correctly.</param>
/// <param name="DifferenceOnly">The rows that only the other result predicts correctly.</param>
/// <param name="Statistic">Chi-squared with Edwards' correction (1948), (|b - c| - 1)² / (b + c); null where the test is exact.</param>
/// <param name="PValue">
/// The two-sided p-value: from the binomial distribution with 1/2 where fewer than 25 rows count, else from chi-squared with one degree of
/// freedom.
/// </param>
public sealed record McNemarTest(int ReferenceOnly, int DifferenceOnly, double? Statistic, double PValue)
{
    private const int EnoughForChiSquared = 25;

    /// <summary>Whether the p-value is from the binomial distribution.</summary>
    public bool IsExact => Statistic is null;

    internal static McNemarTest Of(int referenceOnly, int differenceOnly, IDistributions distributions)
    {
        var rows = referenceOnly + differenceOnly;
        if (rows < EnoughForChiSquared)
            return new(
                referenceOnly,
                differenceOnly,
                null,
                rows == 0 ? 1 : Math.Min(1, 2 * distributions.BinomialCumulative(Math.Min(referenceOnly, differenceOnly), rows, 0.5))
            );
        var excess = Math.Max(0, Math.Abs(referenceOnly - differenceOnly) - 1.0);
        var statistic = excess * excess / rows;
        return new(referenceOnly, differenceOnly, statistic, distributions.ChiSquaredUpper(statistic, 1));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{ReferenceOnly} : {DifferenceOnly}, p {PValue:G3}");
}
