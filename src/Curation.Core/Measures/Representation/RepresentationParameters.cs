using Curation.Clustering.Model;

namespace Curation.Measures.Representation;

/// <summary>Everything that decides how a representation is measured, besides the data.</summary>
public sealed record RepresentationParameters
{
    /// <summary>What is trained: at least one.</summary>
    public IReadOnlyList<RepresentationMethod> Methods { get; init; } =
    [RepresentationMethod.NearestNeighbor, RepresentationMethod.LinearProbe];

    /// <summary>The neighbours that vote, at least 1.</summary>
    public int NeighborCount { get; init; } = 5;

    /// <summary>How far apart two vectors are, for neighbours; the probe takes vectors as they are.</summary>
    public Metric Metric { get; init; } = Metric.Cosine;

    /// <summary>
    /// The candidates for C, the inverse of the strength of the L2 penalty, each above 0; null takes ten decades around the inverse of the
    /// training vectors' variance.
    /// </summary>
    public IReadOnlyList<double>? InverseRegularization { get; init; }

    /// <summary>The part of each class's training rows that candidates are compared on, above 0 and below 1.</summary>
    public double ValidationShare { get; init; } = 0.2;

    /// <summary>The confidence of the intervals, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The seed of the choice of validation rows.</summary>
    public required long Seed { get; init; }
}
