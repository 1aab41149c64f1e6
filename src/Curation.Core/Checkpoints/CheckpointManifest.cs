using System.Text.Json;
using System.Text.Json.Serialization;
using Curation.Files;

namespace Curation.Checkpoints;

/// <summary>The file that lists what a checkpoint folder holds. It is replaced as a whole with each step.</summary>
/// <param name="Version">The version of the file format.</param>
/// <param name="Identity">The run; an <see cref="ICheckpointIdentity"/>.</param>
/// <param name="Steps">The finished steps, in the order in which they were done.</param>
internal sealed record CheckpointManifest(int Version, JsonElement Identity, IReadOnlyList<CheckpointStep> Steps)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>A finished step.</summary>
/// <param name="Name">Its name, such as "level1/resampling3".</param>
/// <param name="Values">Its numbers.</param>
/// <param name="Files">Its arrays.</param>
internal sealed record CheckpointStep(string Name, IReadOnlyDictionary<string, double> Values, IReadOnlyList<CheckpointFile> Files);

/// <summary>A file of a step.</summary>
/// <param name="Array">What the array in it is called.</param>
/// <param name="Name">The file's name.</param>
/// <param name="DataType">The type of a number, as numpy calls it.</param>
/// <param name="Shape">The array's lengths, one or two.</param>
/// <param name="Sha256">The checksum of its bytes, in hexadecimal digits.</param>
internal sealed record CheckpointFile(string Array, string Name, string DataType, IReadOnlyList<int> Shape, string Sha256)
{
    /// <summary>The numbers in it.</summary>
    [JsonIgnore]
    public long Numbers => Shape.Aggregate(1L, (product, length) => product * length);
}

/// <summary>Writes the manifest as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(CheckpointManifest))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
