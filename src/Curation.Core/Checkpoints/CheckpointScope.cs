namespace Curation.Checkpoints;

/// <summary>A part of a run, whose steps are kept under its name. Without a folder nothing is kept.</summary>
/// <param name="Folder">Where steps are kept; null keeps none.</param>
/// <param name="Name">The part's name.</param>
internal readonly record struct CheckpointScope(CheckpointFolder? Folder, string Name)
{
    /// <summary>Whether it is time to keep a slice of a long step.</summary>
    public bool IsSliceDue => Folder?.Clock.IsDue == true;

    /// <summary>A part of this one.</summary>
    public CheckpointScope Part(string name) => Folder is null ? default : new(Folder, Name.Length == 0 ? name : $"{Name}/{name}");

    /// <summary>What was kept; null if nothing was, or it cannot be used.</summary>
    public T? Read<T>(Func<SavedStep, T?> parse) => Folder is null ? default : Folder.Read(Name, parse);

    /// <summary>Keeps a step, in the background. The steps that it supersedes are removed, with their parts.</summary>
    public void Save(Func<SavedStep> make, params IReadOnlyList<string> superseded) => Folder?.Save(Name, make(), superseded);

    /// <summary>Keeps a slice, at once. The steps that it supersedes are removed, with their parts.</summary>
    public void SaveSlice(Func<SavedStep> make, params IReadOnlyList<string> superseded) => Folder?.SaveSlice(Name, make(), superseded);
}
