namespace Curation.Measures.Hierarchy;

/// <summary>The options for measuring a tree.</summary>
public sealed record HierarchyMeasureParameters
{
    /// <summary>The most points of a level whose silhouettes are computed; more points are sampled at random.</summary>
    public int SilhouetteCount { get; init; } = 20_000;

    /// <summary>The confidence of intervals, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The number of items to draw from the tree; null where that is not known.</summary>
    public int? SampleCount { get; init; }

    /// <summary>A sample from the tree, whose clusters are counted; null for none.</summary>
    internal SampleRows? Sample { get; init; }

    /// <summary>The seed of random draws of points.</summary>
    public required long Seed { get; init; }

    /// <summary>Descriptive statistics.</summary>
    public required ISizeStatistics SizeStatistics { get; init; }

    /// <summary>The distributions for intervals.</summary>
    public required IDistributions Distributions { get; init; }
}
