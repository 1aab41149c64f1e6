namespace Curation.Sampling;

/// <summary>How the tree is used.</summary>
public enum SamplingMethod
{
    /// <summary>Evenly from the top of the tree down.</summary>
    Hierarchical,

    /// <summary>Evenly over the clusters of the first level, without the levels above: a baseline.</summary>
    Flat,

    /// <summary>Uniformly over the points, without any cluster: a baseline.</summary>
    Uniform,
}

/// <summary>Which points of a bottom cluster are drawn.</summary>
public enum SamplingStrategy
{
    /// <summary>Random ones.</summary>
    Random,

    /// <summary>Those nearest the cluster's centroid.</summary>
    Closest,

    /// <summary>Those furthest from the cluster's centroid.</summary>
    Furthest,
}

/// <summary>Everything that decides a sample, besides the tree.</summary>
public sealed record SamplingParameters
{
    /// <summary>Points wanted, at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>Which points of a bottom cluster are drawn.</summary>
    public SamplingStrategy Strategy { get; init; }

    /// <summary>How the tree is used.</summary>
    public SamplingMethod Method { get; init; }

    /// <summary>How often a point may be in the sample, at least 1.</summary>
    public int MaxCopies { get; init; } = 1;

    /// <summary>The seed of every random choice.</summary>
    public required long Seed { get; init; }
}
