using System.Text.Json.Serialization;
using Curation.Clustering.Model;

namespace Curation.Trees;

/// <summary>How records of trees are written.</summary>
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
