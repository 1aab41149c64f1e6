using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Trees.Pickle;

namespace Curation.Trees;

/// <summary>Reads trees that were written as a file or a folder.</summary>
public static class HierarchyFile
{
    private const string Ending = ".npz";

    /// <summary>Whether a path has the ending of a tree in one file, rather than in a folder.</summary>
    public static bool IsFileName(string path) => Path.GetExtension(path).Equals(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a tree.</summary>
    /// <param name="path">A folder in the layout of the paper's code, or a .npz file.</param>
    /// <param name="pool">Its pool. Required for a folder; a tree from a file has no vectors without it.</param>
    /// <param name="metric">The metric of its distances; null for that in the file, or Euclidean.</param>
    /// <param name="context">Threads, cancellation, progress and messages.</param>
    /// <exception cref="CurationException">
    /// FileNotFound, UnknownFormat, NotATree, InvalidTree, PoolNeeded, PoolMismatch, MetricMismatch, MemberOutOfRange, MemberRepeated,
    /// MemberMissing, NonFiniteValue, ZeroVector; InvalidArchive, ArrayTooLarge; what <see cref="IndexListFile"/> throws; NotPlainFile,
    /// AccessDenied, ReadFailed.
    /// </exception>
    public static ClusterHierarchy Read(string path, EmbeddingSet? pool, Metric? metric, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Directory.Exists(path))
            return pool is null
                ? throw Errors.PoolNeeded(path)
                : new TreeFolderReader(path, pool, metric ?? Metric.Euclidean, context).Read();
        if (File.Exists(path) && !IsFileName(path))
            throw Errors.UnknownFormat(path, [Ending]);
        return TreeFileReader.Read(path, pool, metric, context);
    }
}
