namespace Curation.Measures.Hierarchy;

/// <summary>What can be wrong with a tree: the stable ids of notes.</summary>
public enum HierarchyNoteId
{
    /// <summary>The top clusters are no more apart from each other than pieces of data without structure are.</summary>
    ClustersDoNotSeparate,

    /// <summary>Resampling has drawn centroids away from dense regions, which are no longer told apart.</summary>
    ResamplingTooHarsh,

    /// <summary>A sample has fewer items than a level has clusters.</summary>
    SampleTooSmall,

    /// <summary>A cluster holds much more of the pool than the others.</summary>
    GiantCluster,

    /// <summary>Most clusters have one point alone.</summary>
    MostlySingletons,

    /// <summary>Clusters consist of identical points.</summary>
    CollapsedDuplicates,

    /// <summary>Fewer clusters were made than were asked for.</summary>
    FewerClusters,

    /// <summary>A k-means ended at the limit of its iterations.</summary>
    NotConverged,

    /// <summary>Points lie nearer to the centroid of another cluster than to that of their own.</summary>
    PointsMisplaced,

    /// <summary>The tree was read without its pool's vectors, so figures that need them are missing.</summary>
    VectorsAbsent,
}
