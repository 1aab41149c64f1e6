using Curation.Clustering.Model;
using Curation.Files;
using Curation.Running;
using Curation.Trees.Pickle;

namespace Curation.Trees;

/// <summary>Writes a tree as a folder in the layout of the paper's code.</summary>
internal sealed class TreeFolderDestination(string path, bool overwrite) : HierarchyDestination
{
    private readonly AtomicFolder _folder = new(path, target => TreeFolder.ThrowIfTaken(target, overwrite));

    /// <inheritdoc/>
    public override void Write(ClusterHierarchy hierarchy, RunContext context)
    {
        if (hierarchy.Parameters.Normalize)
            _folder.WriteFile(TreeFolder.Normalized, _ => { });
        if (hierarchy.Mean is { } mean)
            _folder.WriteFile(TreeFolder.Mean, stream => MeanArray.Write(stream, mean, context));
        if (hierarchy.Whitening is { } whitening)
            _folder.WriteFile(TreeFolder.Whitening, stream => WhiteningArray.Write(stream, whitening, context));
        foreach (var level in Levels(hierarchy, context))
        {
            _folder.WriteFile(
                TreeFolder.FileOf(level.Level, TreeFolder.Centroids),
                stream => LevelArrays.WriteCentroids(level, stream, context)
            );
            _folder.WriteFile(
                TreeFolder.FileOf(level.Level, TreeFolder.Clusters),
                stream =>
                    IndexListFile.Write(
                        stream,
                        level.Count,
                        c => NearestFirst.Order(level.Members[c], level.Distances),
                        context.Cancellation
                    )
            );
        }
    }

    /// <inheritdoc/>
    public override FileSystemInfo Commit()
    {
        _folder.Commit();
        return new DirectoryInfo(path);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _folder.Dispose();
}
