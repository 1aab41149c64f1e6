namespace Curation.Checkpoints;

/// <summary>Where a run keeps what it has done, so that the same run goes on there after it was broken off.</summary>
/// <param name="Path">The full path of the folder; made where there is none.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>The time between slices of a step that takes long.</summary>
    internal TimeSpan SliceInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Called before and after each change of the manifest; a test breaks the run off in it.</summary>
    internal Action? Stepped { get; init; }
}
