namespace Curation.Measures.Hierarchy;

/// <summary>What is measured of a tree, and with what.</summary>
public sealed record HierarchyMeasureParameters
{
    /// <summary>The points of a level whose silhouettes are computed; of a level with more, so many are drawn at random.</summary>
    public int SilhouetteCount { get; init; } = 20_000;

    /// <summary>The confidence that intervals have, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The items that are to be drawn from the tree; null where that is not known.</summary>
    public int? SampleCount { get; init; }

    /// <summary>The sample that was drawn from the tree, whose clusters are counted; null where there is none.</summary>
    internal SampleRows? Sample { get; init; }

    /// <summary>The seed by which points are drawn.</summary>
    public required long Seed { get; init; }

    /// <summary>Descriptive statistics.</summary>
    public required ISizeStatistics SizeStatistics { get; init; }

    /// <summary>The distributions that intervals are made of.</summary>
    public required IDistributions Distributions { get; init; }
}
