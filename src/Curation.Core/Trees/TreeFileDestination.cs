using System.Text.Json;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats.Items;
using Curation.Formats.Npz;
using Curation.Running;

namespace Curation.Trees;

/// <summary>Writes a tree as one .npz file that keeps everything but the vectors of the pool.</summary>
internal sealed class TreeFileDestination(string path, bool overwrite) : HierarchyDestination
{
    private readonly AtomicFile _file = AtomicFile.Create(path, overwrite);

    /// <inheritdoc/>
    public override void Write(ClusterHierarchy hierarchy, RunContext context)
    {
        var record = TreeRecord.Of(hierarchy, VectorChecksum.Of(hierarchy.EmbeddingSet, context));
        using var archive = new NpzWriter(_file.Stream);
        archive.Write(TreeFile.Record, compress: true, stream => JsonSerializer.Serialize(stream, record, TreeJson.Default.TreeRecord));
        if (hierarchy.EmbeddingSet.SubsetRows() is { } rows)
            archive.Write(TreeFile.Rows + ".npy", compress: false, stream => LevelArrays.WriteRow(stream, "<i4", rows, context));
        if (hierarchy.Mean is { } mean)
            archive.Write(TreeFile.Mean + ".npy", compress: false, stream => MeanArray.Write(stream, mean, context));
        if (hierarchy.Whitening is { } whitening)
            archive.Write(TreeFile.Whitening + ".npy", compress: false, stream => WhiteningArray.Write(stream, whitening, context));
        foreach (var level in Levels(hierarchy, context))
        {
            LevelArrays.Write(
                level,
                (name, write) => archive.Write(TreeFile.ArrayOf(level.Level, name) + ".npy", compress: false, write),
                context
            );
        }
        if (hierarchy.EmbeddingSet.Known != ItemParts.None)
            archive.Write(TreeFile.Items, compress: true, stream => ItemFile.Write(hierarchy.EmbeddingSet, stream, context));
    }

    /// <inheritdoc/>
    public override FileSystemInfo Commit()
    {
        _file.Commit();
        return new FileInfo(path);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _file.Dispose();
}
