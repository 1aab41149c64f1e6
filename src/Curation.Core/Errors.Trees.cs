using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <summary>Errors of trees that are read and written.</summary>
public static partial class Errors
{
    /// <summary>A pickle contains something that no array of index lists needs.</summary>
    public static CurationException PickleRefused(string path, string what, long offset) =>
        new(
            "PickleRefused",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The pickled array in '{path}' {Shorten(what, 120)} (at byte {offset}), which lists of indices do not need. "
                    + $"Pickles can hold programs; nothing of this one was run. Save the lists again as numpy arrays of whole numbers."
            )
        );

    /// <summary>A pickle is broken.</summary>
    public static CurationException InvalidPickle(string path, string found, long offset) =>
        new(
            "InvalidPickle",
            ErrorKind.InvalidData,
            path,
            Invariant($"The pickled array in '{path}' {Shorten(found, 200)} (at byte {offset}). The file is damaged, or cut off.")
        );

    /// <summary>A value is not a list of indices.</summary>
    public static CurationException IndexListExpected(string path, int? number, string found) =>
        new(
            "IndexListExpected",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' {(number is { } n ? Invariant($"has for cluster {n} something that {found}") : found)}; "
                    + $"the indices of its points are needed for each cluster, in an array of whole numbers."
            )
        );

    /// <summary>An array cannot be lists of indices by its shape.</summary>
    public static CurationException WrongLists(string path, string shape) =>
        new(
            "WrongShape",
            ErrorKind.InvalidData,
            path,
            $"'{path}' holds an array of shape {Shorten(shape)}; lists of indices are an array of lists, "
                + "or a table with a row a cluster, and not empty."
        );

    /// <summary>Indices are not whole numbers.</summary>
    public static CurationException UnsupportedIndexType(string path, string type) =>
        new(
            "UnsupportedDataType",
            ErrorKind.InvalidData,
            path,
            $"'{path}' holds values of type '{Shorten(type)}'; indices are whole numbers: i4 or i8, for example."
        );

    /// <summary>A path does not lead to a tree.</summary>
    public static CurationException NotATree(string path, string found) =>
        new(
            "NotATree",
            ErrorKind.InvalidData,
            path,
            $"'{path}' is not a tree of clusters: {found}. A tree is a folder with level1/sorted_clusters.npy and "
                + "level1/centroids.npy, and so on up, or a .npz file of Export-ClusterHierarchy."
        );

    /// <summary>The parts of a tree contradict each other.</summary>
    public static CurationException InvalidTree(string path, string found, Exception? inner = null) =>
        new("InvalidTree", ErrorKind.InvalidData, path, $"The tree in '{path}' {found}.", inner);

    /// <summary>A cluster has a point that does not exist.</summary>
    public static CurationException MemberOutOfRange(string path, int level, int cluster, long index, int points) =>
        new(
            "MemberOutOfRange",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' gives cluster {cluster} of level {level} the point {index}; "
                    + $"the level has the points 0 to "
                    + $"{points - 1}{(level == 1 ? ", the rows of the pool" : Invariant($", the clusters of level {level - 1}"))}."
            )
        );

    /// <summary>Two clusters have the same point, or one has it twice.</summary>
    public static CurationException MemberRepeated(string path, int level, int cluster, long index, int earlier) =>
        new(
            "MemberRepeated",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' gives the point {index} of level {level} to cluster {earlier} and "
                    + $"{(cluster == earlier ? "to it again" : Invariant($"to cluster {cluster}"))}; a point belongs to one cluster."
            )
        );

    /// <summary>No cluster has a point.</summary>
    public static CurationException MemberMissing(string path, int level, int index, int missing) =>
        new(
            "MemberMissing",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' gives the point {index} of level {level} to no "
                    + $"cluster{(missing > 1 ? Invariant($", and {missing - 1} more") : "")}; each point belongs to one."
            )
        );

    /// <summary>A pool is not the one that a tree was made of.</summary>
    public static CurationException PoolMismatch(string path, string pool, string difference) =>
        new("PoolMismatch", ErrorKind.InvalidData, path, $"The tree in '{path}' was not made of '{pool}': {difference}.");

    /// <summary>A tree in the layout of the paper's code needs its pool.</summary>
    public static CurationException PoolNeeded(string path) =>
        new(
            "PoolNeeded",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' holds no distances; they are computed from the pool. Pipe it in: "
                + "Import-EmbeddingSet pool.npy | Import-ClusterHierarchy ..."
        );

    /// <summary>The vectors of a tree's pool are needed but absent.</summary>
    public static CurationException VectorsAbsent(string source) =>
        new(
            "VectorsAbsent",
            ErrorKind.InvalidArgument,
            source,
            $"The tree was read without the vectors of its pool '{source}', and they are needed here. Pipe the pool in: "
                + "Import-EmbeddingSet pool.npy | Import-ClusterHierarchy ..."
        );

    /// <summary>A tree is recorded with another metric than was asked for.</summary>
    public static CurationException MetricMismatch(string path, Enum recorded, Enum wanted) =>
        new(
            "MetricMismatch",
            ErrorKind.InvalidArgument,
            wanted,
            $"The tree in '{path}' was made with -Metric {recorded}, and its distances are of that metric, not {wanted}. Leave -Metric out."
        );

    /// <summary>Several trees came down the pipeline for one target.</summary>
    public static CurationException MoreThanOneHierarchy(string path) =>
        new(
            "MoreThanOneTree",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' was not written: more than one tree came down the pipeline. Write each to a place of its own."
        );

    /// <summary>The target folder exists already.</summary>
    public static CurationException FolderExists(string path) =>
        new("FolderExists", ErrorKind.AlreadyExists, path, $"The folder '{path}' exists and is not empty; use -Force to replace it.");

    /// <summary>The target folder contains something that would be lost.</summary>
    public static CurationException FolderHoldsMore(string path, string found) =>
        new(
            "FolderHoldsMore",
            ErrorKind.AlreadyExists,
            path,
            $"The folder '{path}' has '{found}' in it, which is not part of a tree; -Force replaces trees only. Move it away, "
                + "or name another folder."
        );

    /// <summary>The target folder is a file.</summary>
    public static CurationException TargetIsFile(string path) =>
        new(
            "TargetIsFile",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' is a file; a tree becomes a folder there, or a file where the name ends with .npz."
        );
}
