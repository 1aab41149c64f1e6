namespace Curation.Measures.Representation;

/// <summary>How an accuracy changes from one result to another on the same test rows.</summary>
/// <param name="Reference">The accuracy of the one.</param>
/// <param name="Difference">The accuracy of the other.</param>
/// <param name="Change">That of the other less that of the one, -1 to 1.</param>
/// <param name="Interval">The range that the change on endlessly many test rows is expected in, by the paired bootstrap.</param>
/// <param name="PValue">
/// How often a change at least as clear would come by chance if there were none, by the paired bootstrap: twice the smaller of the parts of
/// the draws on either side of 0.
/// </param>
public sealed record AccuracyChange(double Reference, double Difference, double Change, ConfidenceInterval Interval, double PValue)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{100 * Change:+0.0;-0.0;0.0} points ({100 * Interval.Lower:+0.0;-0.0;0.0} to {100 * Interval.Upper:+0.0;-0.0;0.0})"
        );
}
