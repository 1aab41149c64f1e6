using Curation.Clustering.Model;

namespace Curation.Measures.Representation;

/// <summary>How well the labels of one test set are told by one method that was trained on other rows.</summary>
public sealed record RepresentationQuality
{
    /// <summary>Where the test set came from.</summary>
    public required string TestSource { get; init; }

    /// <summary>Where the training rows came from.</summary>
    public required string TrainSource { get; init; }

    /// <summary>What was trained.</summary>
    public required RepresentationMethod Method { get; init; }

    /// <summary>The training rows, copies counted.</summary>
    public required int TrainCount { get; init; }

    /// <summary>The test rows that have a label.</summary>
    public required int TestCount { get; init; }

    /// <summary>The classes of the training rows.</summary>
    public required int ClassCount { get; init; }

    /// <summary>The numbers in a vector.</summary>
    public required int Dimension { get; init; }

    /// <summary>The share of test rows that are told right, with Wilson's interval (1927).</summary>
    public required AccuracyFigures Overall { get; init; }

    /// <summary>The mean of the accuracies of the classes, each counting alike.</summary>
    public required AccuracyFigures Balanced { get; init; }

    /// <summary>The mean of the accuracies of the third of the classes that has most rows; null where no test row is of them.</summary>
    public required AccuracyFigures? Head { get; init; }

    /// <summary>The mean of the accuracies of the third of the classes between; null where no test row is of them.</summary>
    public required AccuracyFigures? Middle { get; init; }

    /// <summary>The mean of the accuracies of the third of the classes that has fewest rows; null where no test row is of them.</summary>
    public required AccuracyFigures? Tail { get; init; }

    /// <summary>
    /// The accuracy of each class of the test set, those with most training rows (in the pool, where they were sampled) first.
    /// </summary>
    public required IReadOnlyList<ClassAccuracy> PerClass { get; init; }

    /// <summary>What was told of each test row.</summary>
    public required IReadOnlyList<RowPrediction> Predictions { get; init; }

    /// <summary>The neighbours that voted; null of a linear probe.</summary>
    public required int? NeighborCount { get; init; }

    /// <summary>How far apart two vectors are; null of a linear probe.</summary>
    public required Metric? Metric { get; init; }

    /// <summary>The C that was chosen; null of nearest neighbours.</summary>
    public required double? InverseRegularization { get; init; }

    /// <summary>How each candidate did on the validation rows, the smallest first; empty where none were compared.</summary>
    public required IReadOnlyList<RegularizationTrial> Trials { get; init; }

    /// <summary>The training rows that candidates were compared on.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>The confidence of the intervals.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The seed that chose the validation rows, drawn where none was given.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} on {TestSource}: {Overall}";
}
