using Curation.Clustering.Model;

namespace Curation.Measures.Representation;

/// <summary>How well a method that was trained on other rows predicts the labels of one test set.</summary>
public sealed record RepresentationQuality
{
    /// <summary>Where the test set came from.</summary>
    public required string TestSource { get; init; }

    /// <summary>Where the training rows came from.</summary>
    public required string TrainSource { get; init; }

    /// <summary>The method.</summary>
    public required RepresentationMethod Method { get; init; }

    /// <summary>The number of training rows, including copies.</summary>
    public required int TrainCount { get; init; }

    /// <summary>The number of labelled test rows.</summary>
    public required int TestCount { get; init; }

    /// <summary>The number of classes of the training rows.</summary>
    public required int ClassCount { get; init; }

    /// <summary>The numbers in a vector.</summary>
    public required int Dimension { get; init; }

    /// <summary>The share of correctly predicted test rows, with Wilson's interval (1927).</summary>
    public required AccuracyFigures Overall { get; init; }

    /// <summary>The mean accuracy of the classes, equally weighted.</summary>
    public required AccuracyFigures Balanced { get; init; }

    /// <summary>The mean accuracy of the third of the classes with most rows; null where they have no test rows.</summary>
    public required AccuracyFigures? Head { get; init; }

    /// <summary>The mean accuracy of the middle third of the classes; null where they have no test rows.</summary>
    public required AccuracyFigures? Middle { get; init; }

    /// <summary>The mean accuracy of the third of the classes with fewest rows; null where they have no test rows.</summary>
    public required AccuracyFigures? Tail { get; init; }

    /// <summary>
    /// The accuracy of each class of the test set, those with most training rows (in the pool, where they were sampled) first.
    /// </summary>
    public required IReadOnlyList<ClassAccuracy> PerClass { get; init; }

    /// <summary>The prediction for each test row.</summary>
    public required IReadOnlyList<RowPrediction> Predictions { get; init; }

    /// <summary>The number of neighbours that voted; null for a linear probe.</summary>
    public required int? NeighborCount { get; init; }

    /// <summary>The metric; null for a linear probe.</summary>
    public required Metric? Metric { get; init; }

    /// <summary>The chosen C; null for nearest neighbours.</summary>
    public required double? InverseRegularization { get; init; }

    /// <summary>The result of each candidate on the validation rows, smallest C first; empty where none were compared.</summary>
    public required IReadOnlyList<RegularizationTrial> Trials { get; init; }

    /// <summary>The number of validation rows.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>The confidence of the intervals.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The seed of the choice of validation rows; chosen at random where none was given.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} on {TestSource}: {Overall}";
}

/// <summary>An accuracy with its confidence interval and counts.</summary>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="Interval">The confidence interval of the accuracy on infinitely many test rows.</param>
/// <param name="RowCount">The test rows.</param>
/// <param name="ClassCount">The number of their classes.</param>
public sealed record AccuracyFigures(double Accuracy, ConfidenceInterval Interval, int RowCount, int ClassCount)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{100 * Accuracy:0.0} % ({100 * Interval.Lower:0.0} to {100 * Interval.Upper:0.0})");
}

/// <summary>The prediction for a test row.</summary>
/// <param name="Row">The row's number in the test set, counted from 0.</param>
/// <param name="Id">The row's id.</param>
/// <param name="Label">Its label.</param>
/// <param name="Prediction">The predicted label.</param>
public sealed record RowPrediction(int Row, string Id, string Label, string Prediction)
{
    /// <summary>Whether the prediction is the label.</summary>
    public bool IsCorrect => string.Equals(Label, Prediction, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Prediction}";
}

/// <summary>The result of a candidate for C on the validation rows.</summary>
/// <param name="InverseRegularization">The candidate C.</param>
/// <param name="Accuracy">The share of validation rows that a probe trained on the other rows predicts correctly.</param>
public sealed record RegularizationTrial(double InverseRegularization, double Accuracy);
