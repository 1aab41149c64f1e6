using Curation.Clustering.Model;

namespace Curation.Measures.Representation;

/// <summary>The options for measuring a representation.</summary>
public sealed record RepresentationParameters
{
    /// <summary>The methods to train, at least one.</summary>
    public IReadOnlyList<RepresentationMethod> Methods { get; init; } =
    [RepresentationMethod.NearestNeighbor, RepresentationMethod.LinearProbe];

    /// <summary>The number of neighbours that vote, unless another is given.</summary>
    public const int DefaultNeighborCount = 5;

    /// <summary>The number of neighbours that vote, at least 1; null for <see cref="DefaultNeighborCount"/>.</summary>
    public int? NeighborCount { get; init; }

    /// <summary>The metric for neighbours; the probe uses unscaled vectors.</summary>
    public Metric Metric { get; init; } = Metric.Cosine;

    /// <summary>
    /// The candidates for C, the inverse of the strength of the L2 penalty, each above 0; null takes ten decades around the inverse of the
    /// training vectors' variance.
    /// </summary>
    public IReadOnlyList<double>? InverseRegularization { get; init; }

    /// <summary>The share of each class's training rows for validation, above 0 and below 1.</summary>
    public double ValidationShare { get; init; } = 0.2;

    /// <summary>The confidence of the intervals, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The seed of the choice of validation rows.</summary>
    public required long Seed { get; init; }
}

/// <summary>The methods that are trained on labelled vectors, to see how well they predict the labels.</summary>
public enum RepresentationMethod
{
    /// <summary>A majority vote among the nearest training rows.</summary>
    NearestNeighbor,

    /// <summary>Multinomial logistic regression.</summary>
    LinearProbe,
}
