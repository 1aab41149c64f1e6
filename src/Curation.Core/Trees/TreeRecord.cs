using System.Text.Json.Serialization;
using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Trees;

/// <summary>The record of a tree, stored beside its arrays.</summary>
/// <param name="Format">Identifies the record of a tree.</param>
/// <param name="Version">The layout of the record and the arrays.</param>
/// <param name="Parameters">The parameters of the clustering.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Levels">The levels, bottom first.</param>
internal sealed record TreeRecord(
    string Format,
    int Version,
    ClusteringParameters Parameters,
    PoolRecord Pool,
    IReadOnlyList<LevelRecord> Levels
)
{
    /// <summary>The identifier.</summary>
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

/// <summary>The record of a level, stored beside its arrays.</summary>
/// <param name="Count">The clusters.</param>
/// <param name="Inertia">The inertia.</param>
/// <param name="Iterations">The iterations of its last k-means.</param>
/// <param name="Converged">Whether that converged.</param>
internal sealed record LevelRecord(int Count, double Inertia, int Iterations, bool Converged)
{
    /// <summary>The record of a level.</summary>
    public static LevelRecord Of(ClusterLevel level) => new(level.Count, level.Inertia, level.Iterations, level.Converged);
}

/// <summary>The record of a tree's pool, to recognise it.</summary>
/// <param name="Count">The rows.</param>
/// <param name="Dimension">The numbers in a row.</param>
/// <param name="Source">Where they came from, for display.</param>
/// <param name="Checksum">Their <see cref="VectorChecksum"/>.</param>
internal sealed record PoolRecord(int Count, int Dimension, string Source, string Checksum);

/// <summary>How records of trees are serialised.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(TreeRecord))]
[JsonSerializable(typeof(ClusteringParameters))]
[JsonSerializable(typeof(LevelRecord))]
internal sealed partial class TreeJson : JsonSerializerContext;
