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
