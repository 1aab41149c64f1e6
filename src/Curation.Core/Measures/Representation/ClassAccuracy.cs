namespace Curation.Measures.Representation;

/// <summary>The accuracy on the test rows of one class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Third">The third of the classes that contains it.</param>
/// <param name="TrainCount">Its training rows.</param>
/// <param name="PoolCount">
/// Its rows in the pool that the training rows were sampled from; the training rows where they were not sampled.
/// </param>
/// <param name="TestCount">Its test rows.</param>
/// <param name="CorrectCount">The number of them that are predicted correctly.</param>
/// <param name="Accuracy">Their share: the recall of the class.</param>
/// <param name="Interval">The confidence interval of the accuracy.</param>
public sealed record ClassAccuracy(
    string Label,
    ClassThird Third,
    int TrainCount,
    int PoolCount,
    int TestCount,
    int CorrectCount,
    double Accuracy,
    ConfidenceInterval Interval
)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Label}: {CorrectCount} of {TestCount}");
}
