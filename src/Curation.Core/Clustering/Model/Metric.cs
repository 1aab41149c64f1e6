namespace Curation.Clustering.Model;

/// <summary>How far apart two vectors are.</summary>
public enum Metric
{
    /// <summary>Euclidean distance; inertia is the sum of its squares.</summary>
    Euclidean,

    /// <summary>
    /// 1 - cosine similarity: rows are scaled to unit length, centroids too (spherical k-means); inertia is the sum of the distances.
    /// </summary>
    Cosine,
}
