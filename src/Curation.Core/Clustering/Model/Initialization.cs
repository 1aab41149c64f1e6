namespace Curation.Clustering.Model;

/// <summary>How the first centroids are chosen.</summary>
public enum Initialization
{
    /// <summary>
    /// Greedy k-means++ (Arthur and Vassilvitskii 2007): 2 + ⌊ln k⌋ candidates a step, the one that lowers the potential most is kept.
    /// </summary>
    KMeansPlusPlus,

    /// <summary>Distinct rows drawn at random.</summary>
    Random,
}
