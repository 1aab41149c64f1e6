using System.Text.Json;

namespace Curation.Checkpoints;

/// <summary>What decides the results of a run: only a run of the same identity goes on with its checkpoints.</summary>
internal interface ICheckpointIdentity
{
    /// <summary>How the names of the run's steps begin.</summary>
    string StepPrefix { get; }

    /// <summary>The identity as the manifest keeps it.</summary>
    JsonElement ToJson();

    /// <summary>The error of going on with a recorded run as with this one; null where the two are the same.</summary>
    /// <param name="recorded">The identity in the manifest.</param>
    /// <param name="folder">The folder, for messages.</param>
    /// <exception cref="JsonException">What is recorded is no identity of this kind.</exception>
    CurationException? DifferenceFrom(JsonElement recorded, string folder);
}
