using Curation.Clustering.Model;

namespace Curation.Measures;

/// <summary>How well a sample covers its pool, beside the samples that it is to be better than.</summary>
public sealed record SampleCoverage
{
    /// <summary>What distances are: Euclidean (not squared), or 1 - cosine. That of the tree.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The items of the sample, and of the uniform and the flat one.</summary>
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
