using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Embeddings;
using static System.FormattableString;

namespace Curation.Clustering;

/// <summary>Everything that decides the results of a clustering, as checkpoints keep it.</summary>
/// <param name="Rows">The pool's rows.</param>
/// <param name="Dimension">The numbers in each.</param>
/// <param name="Pool">The checksum of <see cref="VectorChecksum"/>.</param>
/// <param name="Parameters">The tree that is wanted.</param>
internal sealed record ClusteringIdentity(int Rows, int Dimension, string Pool, ClusteringParameters Parameters) : ICheckpointIdentity
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string StepPrefix => "level";

    /// <summary>The seed of the clustering whose checkpoints are in a folder; null if the folder has none.</summary>
    /// <exception cref="CurationException">CheckpointDamaged, CheckpointVersion; AccessDenied or ReadFailed.</exception>
    public static long? SeedOf(string path) =>
        CheckpointFiles.ReadManifest(path) is { } manifest
            ? CheckpointFiles.Parse(path, () => Of(manifest.Identity)).Parameters.Seed
            : null;

    /// <inheritdoc/>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, ClusteringJson.Default.ClusteringIdentity);

    /// <inheritdoc/>
    public CurationException? DifferenceFrom(JsonElement recorded, string folder)
    {
        foreach (var ((what, was), (_, becomes)) in Of(recorded).Parts().Zip(Parts()))
        {
            if (was != becomes)
                return Errors.CheckpointDiffers(folder, what, was, becomes);
        }
        return null;
    }

    private static ClusteringIdentity Of(JsonElement recorded) =>
        recorded.Deserialize(ClusteringJson.Default.ClusteringIdentity) ?? throw new JsonException("There is no identity.");

    private IEnumerable<(string What, string Value)> Parts()
    {
        yield return ("pool", Invariant($"{Rows} x {Dimension}"));
        yield return ("pool", Invariant($"{Rows} x {Dimension} with the checksum {Pool}"));
        yield return ("seed", Parameters.Seed.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Parameters.ClusterCount), string.Join(", ", Parameters.ClusterCount));
        yield return (nameof(Parameters.ResampleSize), string.Join(", ", Parameters.ResampleSize));
        yield return (nameof(Parameters.SplitCount), string.Join(", ", Parameters.SplitCount));
        yield return (nameof(Parameters.ResamplingSteps), Parameters.ResamplingSteps.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Parameters.ResampleStrategy), Parameters.ResampleStrategy.ToString());
        yield return (nameof(Parameters.MaxIterations), Parameters.MaxIterations.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Parameters.Initialization), Parameters.Initialization.ToString());
        yield return (nameof(Parameters.RestartCount), Parameters.RestartCount.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Parameters.Metric), Parameters.Metric.ToString());
        yield return (nameof(Parameters.Normalize), Parameters.Normalize.ToString());
        yield return (nameof(Parameters.Centre), Parameters.Centre.ToString());
        yield return (nameof(Parameters.Whiten), Parameters.Whiten.ToString());
    }
}

/// <summary>Writes an identity as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(ClusteringIdentity))]
internal sealed partial class ClusteringJson : JsonSerializerContext;
