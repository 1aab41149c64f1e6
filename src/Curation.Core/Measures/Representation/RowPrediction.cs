namespace Curation.Measures.Representation;

/// <summary>What was told of a test row.</summary>
/// <param name="Row">The row's number in the test set, counted from 0.</param>
/// <param name="Id">The row's id.</param>
/// <param name="Label">Its label.</param>
/// <param name="Prediction">The label that it was told to have.</param>
public sealed record RowPrediction(int Row, string Id, string Label, string Prediction)
{
    /// <summary>Whether the prediction is the label.</summary>
    public bool IsCorrect => string.Equals(Label, Prediction, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Prediction}";
}
