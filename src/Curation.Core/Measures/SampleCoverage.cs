using Curation.Clustering.Model;

namespace Curation.Measures;

/// <summary>How well a sample covers its pool, compared with the baseline samples.</summary>
public sealed record SampleCoverage
{
    /// <summary>The metric of the tree: Euclidean (not squared), or 1 - cosine.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Whether rows are scaled to unit length first, as for the tree.</summary>
    public required bool Normalize { get; init; }

    /// <summary>Whether the mean of the pool is subtracted from every row first, as for the tree.</summary>
    public required bool Centre { get; init; }

    /// <summary>Whether the rows are whitened first, as for the tree.</summary>
    public required bool Whiten { get; init; }

    /// <summary>The number of items of the sample, and of the uniform and the flat one.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The rows of the pool.</summary>
    public required int PoolCount { get; init; }

    /// <summary>The figures of the sample.</summary>
    public required CoverageFigures Sample { get; init; }

    /// <summary>The figures of a uniform sample of the same size, drawn with the sample's seed.</summary>
    public required CoverageFigures Uniform { get; init; }

    /// <summary>The figures of a flat sample of the same size, drawn evenly over the clusters of level 1 with the sample's seed.</summary>
    public required CoverageFigures Flat { get; init; }

    /// <summary>The seed of the sample, with which the uniform and the flat one were drawn.</summary>
    public required long SampleSeed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Sample.ToString();
}
