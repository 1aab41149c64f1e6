namespace Curation.Clustering.Model;

/// <summary>Which points of a cluster a resampling step keeps.</summary>
public enum ResampleStrategy
{
    /// <summary>Those nearest the centroid.</summary>
    Closest,

    /// <summary>Random ones.</summary>
    Random,
}
