namespace Curation.Checkpoints;

/// <summary>A part of a run whose steps are kept under a name of its own; nothing is kept where there is no folder.</summary>
/// <param name="Folder">Where to.</param>
/// <param name="Name">The part's name.</param>
internal readonly record struct CheckpointScope(CheckpointFolder? Folder, string Name)
{
    /// <summary>Whether it is time to keep a slice of a step that takes long.</summary>
    public bool IsSliceDue => Folder?.Clock.IsDue == true;

    /// <summary>A part of this one.</summary>
    public CheckpointScope Part(string name) => Folder is null ? default : new(Folder, Name.Length == 0 ? name : $"{Name}/{name}");

    /// <summary>What was kept; null where nothing was, or nothing that can be used.</summary>
    public T? Read<T>(Func<SavedStep, T?> parse) => Folder is null ? default : Folder.Read(Name, parse);

    /// <summary>Keeps a step, in the background; steps that it supersedes go with their parts.</summary>
    public void Save(Func<SavedStep> make, params IReadOnlyList<string> superseded) => Folder?.Save(Name, make(), superseded);

    /// <summary>Keeps a slice, at once; steps that it supersedes go with their parts.</summary>
    public void SaveSlice(Func<SavedStep> make, params IReadOnlyList<string> superseded) => Folder?.SaveSlice(Name, make(), superseded);
}
