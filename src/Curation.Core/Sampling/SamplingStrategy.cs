namespace Curation.Sampling;

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
