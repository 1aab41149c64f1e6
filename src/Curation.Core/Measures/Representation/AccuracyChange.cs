namespace Curation.Measures.Representation;

/// <summary>The change of an accuracy from one result to another on the same test rows.</summary>
/// <param name="Reference">The accuracy of the reference.</param>
/// <param name="Difference">The accuracy of the result that is compared with it.</param>
/// <param name="Change">The change from the reference, -1 to 1.</param>
/// <param name="Interval">The confidence interval of the change on infinitely many test rows, by the paired bootstrap.</param>
/// <param name="PValue">
/// The probability of a change at least as large if there were none, by the paired bootstrap: twice the smaller of the shares of
/// draws on either side of 0.
/// </param>
public sealed record AccuracyChange(double Reference, double Difference, double Change, ConfidenceInterval Interval, double PValue)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{100 * Change:+0.0;-0.0;0.0} points ({100 * Interval.Lower:+0.0;-0.0;0.0} to {100 * Interval.Upper:+0.0;-0.0;0.0})"
        );
}
