namespace Curation.Measures.Representation;

/// <summary>How well a candidate did on the validation rows.</summary>
/// <param name="InverseRegularization">The candidate C.</param>
/// <param name="Accuracy">The share of validation rows that a probe trained with it on the other rows gets right.</param>
public sealed record RegularizationTrial(double InverseRegularization, double Accuracy);
