using Curation.Clustering.Model;

namespace Curation.Trees;

/// <summary>What is kept of a tree besides its arrays.</summary>
/// <param name="Format">Tells that this is the record of a tree.</param>
/// <param name="Version">The layout of the record and the arrays.</param>
/// <param name="Parameters">What made the tree.</param>
/// <param name="Pool">What it was made of.</param>
/// <param name="Levels">The levels, bottom first.</param>
internal sealed record TreeRecord(
    string Format,
    int Version,
    ClusteringParameters Parameters,
    PoolRecord Pool,
    IReadOnlyList<LevelRecord> Levels
)
{
    /// <summary>The word that tells.</summary>
    public const string FormatName = "Curation.ClusterHierarchy";

    /// <summary>The layout that is written.</summary>
    public const int LatestVersion = 1;

    /// <summary>The record of a tree.</summary>
    /// <param name="hierarchy">The tree.</param>
    /// <param name="checksum">The checksum of its pool's vectors.</param>
    public static TreeRecord Of(ClusterHierarchy hierarchy, string checksum)
    {
        var set = hierarchy.EmbeddingSet;
        return new(
            FormatName,
            LatestVersion,
            hierarchy.Parameters,
            new(set.Count, set.Dimension, set.Source, checksum),
            [.. hierarchy.Levels.Select(LevelRecord.Of)]
        );
    }
}
