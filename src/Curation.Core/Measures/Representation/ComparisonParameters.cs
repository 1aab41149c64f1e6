namespace Curation.Measures.Representation;

/// <summary>How two results are compared.</summary>
public sealed record ComparisonParameters
{
    /// <summary>The confidence of the intervals, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The bootstrap samples, at least 1.</summary>
    public int BootstrapCount { get; init; } = 2000;

    /// <summary>The seed of the bootstrap.</summary>
    public required long Seed { get; init; }
}
