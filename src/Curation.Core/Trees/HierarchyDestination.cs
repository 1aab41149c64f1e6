using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Trees;

/// <summary>The destination of a tree: a file or a folder that appears complete on <see cref="Commit"/>, or not at all.</summary>
public abstract class HierarchyDestination : IDisposable
{
    private protected HierarchyDestination() { }

    /// <summary>Starts to write.</summary>
    /// <param name="path">
    /// A name that ends with .npz becomes a file that keeps everything, any other a folder in the layout of the paper's code.
    /// </param>
    /// <param name="overwrite">Whether a file, or a folder that is such a tree, may be replaced.</param>
    /// <exception cref="CurationException">
    /// FileExists, FolderExists, FolderHoldsMore, TargetIsFolder, TargetIsFile, NotPlainFile, FolderNotFound, AccessDenied, or WriteFailed.
    /// </exception>
    public static HierarchyDestination Create(string path, bool overwrite) =>
        HierarchyFile.IsFileName(path) ? new TreeFileDestination(path, overwrite) : new TreeFolderDestination(path, overwrite);

    /// <summary>Writes a tree; call this once.</summary>
    /// <exception cref="CurationException">AccessDenied or WriteFailed.</exception>
    public abstract void Write(ClusterHierarchy hierarchy, RunContext context);

    /// <summary>Gives the file or folder its name. Call this once, when everything is written.</summary>
    /// <returns>The file or folder.</returns>
    /// <exception cref="CurationException">
    /// FileExists, FolderExists, FolderHoldsMore, TargetIsFolder, TargetIsFile, AccessDenied, or WriteFailed.
    /// </exception>
    public abstract FileSystemInfo Commit();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what was written unless it was committed.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>The levels of a tree, bottom first; reports each before it is written.</summary>
    private protected static IEnumerable<ClusterLevel> Levels(ClusterHierarchy hierarchy, RunContext context)
    {
        foreach (var level in hierarchy.Levels)
        {
            context.Progress?.Report(
                new(
                    "Writing the tree",
                    FormattableString.Invariant($"level {level.Level} of {hierarchy.Levels.Count}"),
                    (level.Level - 1.0) / hierarchy.Levels.Count
                )
            );
            yield return level;
        }
    }
}
