namespace Curation.Measures.Representation;

/// <summary>An accuracy, its confidence interval, and what it is of.</summary>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="Interval">The range that the accuracy on endlessly many test rows is expected in.</param>
/// <param name="RowCount">The test rows.</param>
/// <param name="ClassCount">Their classes.</param>
public sealed record AccuracyFigures(double Accuracy, ConfidenceInterval Interval, int RowCount, int ClassCount)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{100 * Accuracy:0.0} % ({100 * Interval.Lower:0.0} to {100 * Interval.Upper:0.0})");
}
