namespace Curation.Measures.Hierarchy;

/// <summary>A finding about a level that the user should know.</summary>
/// <param name="Id">The id of the finding.</param>
/// <param name="Level">The level, counted from 1 at the bottom.</param>
/// <param name="Message">What was found.</param>
/// <param name="Advice">What can be done.</param>
public sealed record HierarchyNote(HierarchyNoteId Id, int Level, string Message, string Advice)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Level {Level}: {Message} {Advice}");
}

/// <summary>What can be wrong with a tree: the stable ids of notes.</summary>
public enum HierarchyNoteId
{
    /// <summary>The top clusters are not better separated than pieces of data without structure.</summary>
    ClustersDoNotSeparate,

    /// <summary>Resampling has moved centroids away from dense regions, so that they are no longer distinguished.</summary>
    ResamplingTooHarsh,

    /// <summary>A sample has fewer items than a level has clusters.</summary>
    SampleTooSmall,

    /// <summary>A cluster holds much more of the pool than the others.</summary>
    GiantCluster,

    /// <summary>Merged clusters hold so much of the pool that a sample should not be divided from the level.</summary>
    NarrowLevel,

    /// <summary>Most clusters have a single point.</summary>
    MostlySingletons,

    /// <summary>Clusters consist of identical points.</summary>
    CollapsedDuplicates,

    /// <summary>Fewer clusters were made than were asked for.</summary>
    FewerClusters,

    /// <summary>A k-means ended at the limit of its iterations.</summary>
    NotConverged,

    /// <summary>Points are nearer to the centroid of another cluster than to their own.</summary>
    PointsMisplaced,

    /// <summary>The tree was read without its pool's vectors, so figures that need them are missing.</summary>
    VectorsAbsent,
}
