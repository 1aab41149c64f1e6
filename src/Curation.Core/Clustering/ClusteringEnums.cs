namespace Curation;

/// <summary>How the first centroids are chosen.</summary>
public enum Initialization
{
    /// <summary>Greedy k-means++ (Arthur and Vassilvitskii 2007): 2 + ⌊ln k⌋ candidates a step, the one that lowers the potential most is kept.</summary>
    KMeansPlusPlus,

    /// <summary>Distinct rows drawn at random.</summary>
    Random,
}

/// <summary>How far apart two vectors are.</summary>
public enum Metric
{
    /// <summary>Euclidean distance; inertia is the sum of its squares.</summary>
    Euclidean,

    /// <summary>1 - cosine similarity: rows are scaled to unit length, centroids too (spherical k-means); inertia is the sum of the distances.</summary>
    Cosine,
}

/// <summary>Which points of a cluster a resampling step keeps.</summary>
public enum ResampleStrategy
{
    /// <summary>Those nearest the centroid.</summary>
    Closest,

    /// <summary>Random ones.</summary>
    Random,
}
