namespace Curation.Gathering;

/// <summary>Where a file's label is taken from.</summary>
public enum LabelSource
{
    /// <summary>The name of the folder that the file lies in.</summary>
    Folder,
}
