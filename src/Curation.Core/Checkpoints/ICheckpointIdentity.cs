using System.Text.Json;

namespace Curation.Checkpoints;

/// <summary>Everything that decides the results of a run. Only a run with the same identity may go on with its checkpoints.</summary>
internal interface ICheckpointIdentity
{
    /// <summary>What the names of the run's steps begin with.</summary>
    string StepPrefix { get; }

    /// <summary>The identity as the manifest keeps it.</summary>
    JsonElement ToJson();

    /// <summary>The error that says how this run differs from the recorded one; null if they are the same.</summary>
    /// <param name="recorded">The identity in the manifest.</param>
    /// <param name="folder">The folder, for messages.</param>
    /// <exception cref="JsonException">The recorded value is not an identity of this kind.</exception>
    CurationException? DifferenceFrom(JsonElement recorded, string folder);
}
