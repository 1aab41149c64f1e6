using System.Globalization;
using System.Runtime.InteropServices;
using Curation.Clustering.Model;
using Curation.Formats;
using Curation.Formats.Npy;
using Curation.Running;
using static System.FormattableString;

namespace Curation.Trees;

/// <summary>
/// The arrays of one level of a tree, as .npy parts: centroids and distances are 32-bit floats, assignment and sizes 32-bit whole numbers.
/// Together with a <see cref="LevelRecord"/> they are the level.
/// </summary>
internal static class LevelArrays
{
    private const string Centroids = "centroids";
    private const string Assignment = "assignment";
    private const string Distances = "distances";
    private const string Sizes = "sizes";

    /// <summary>Writes a part; called once per part, in order.</summary>
    internal delegate void PartWriter(string name, Action<Stream> write);

    /// <summary>Reads a part by its name.</summary>
    internal interface ISource
    {
        /// <summary>Reads an array.</summary>
        T ReadArray<T>(string name, Func<NpyReader, T> read)
            where T : class;
    }

    /// <summary>Writes a level.</summary>
    public static void Write(ClusterLevel level, PartWriter writer, RunContext context)
    {
        writer(Centroids, stream => WriteCentroids(level, stream, context));
        writer(Assignment, stream => WriteRow(stream, "<i4", level.Assignment, context));
        writer(Distances, stream => WriteRow(stream, "<f4", level.Distances, context));
        writer(Sizes, stream => WriteRow(stream, "<i4", level.Sizes, context));
    }

    /// <summary>Writes a level's centroids as a .npy file of 32-bit floats.</summary>
    public static void WriteCentroids(ClusterLevel level, Stream stream, RunContext context)
    {
        stream.Write(NpyHeaderWriter.Create("<f4", Invariant($"({level.Count}, {level.Centroids.Dimension})")));
        // There are few centroids compared with the pool: no progress.
        SetWriting.ForEachBlock(
            level.Centroids,
            new() { Cancellation = context.Cancellation },
            (_, numbers) => stream.Write(MemoryMarshal.AsBytes(numbers))
        );
    }

    /// <summary>Reads and validates a level.</summary>
    /// <param name="source">The source of the arrays.</param>
    /// <param name="path">The file of the tree, for messages.</param>
    /// <param name="tree">The record of the tree.</param>
    /// <param name="below">The level below; null for level 1.</param>
    /// <param name="cancellation">Checked between parts.</param>
    /// <exception cref="CurationException">
    /// InvalidTree, MemberOutOfRange, ArrayNotFound, and what <see cref="NpyReader"/> throws.
    /// </exception>
    public static ClusterLevel Read(ISource source, string path, TreeRecord tree, ClusterLevel? below, CancellationToken cancellation)
    {
        var level = (below?.Level ?? 0) + 1;
        var (record, pool) = (tree.Levels[level - 1], tree.Pool);
        var points = below?.Count ?? pool.Count;
        var centroids = source.ReadArray(Centroids, reader => reader.ReadTable(mustBeFinite: true, new() { Cancellation = cancellation }));
        if ((centroids.Count, centroids.Dimension) != (record.Count, pool.Dimension))
            throw Errors.InvalidTree(
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"has {record.Count} clusters of {pool.Dimension} dimensions on level {level}, "
                        + $"and centroids of shape ({centroids.Count}, {centroids.Dimension})"
                )
            );
        var assignment = source.ReadArray(
            Assignment,
            reader =>
                reader.ReadWhole(
                    points,
                    (point, cluster) =>
                        cluster >= 0 && cluster < record.Count
                            ? (int)cluster
                            : throw Errors.InvalidTree(
                                path,
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"gives point {point} of level {level} to cluster {cluster}; "
                                        + $"the level has the clusters 0 to {record.Count - 1}"
                                )
                            )
                )
        );
        var sizes = ClusterLevel.SumSizes(assignment, record.Count, below?.Sizes);
        var written = source.ReadArray(Sizes, reader => reader.ReadWhole(record.Count, (_, size) => size));
        for (var cluster = 0; cluster < sizes.Length; cluster++)
        {
            if (sizes[cluster] == 0)
                throw Errors.InvalidTree(path, Invariant($"has a cluster {cluster} on level {level} that has no points"));
            if (sizes[cluster] != written[cluster])
                throw Errors.InvalidTree(
                    path,
                    Invariant(
                        $"says that cluster {cluster} of level {level} has {written[cluster]} rows, and has given it {sizes[cluster]}"
                    )
                );
        }
        return new()
        {
            Level = level,
            Centroids = new(centroids, Invariant($"level {level} of {pool.Source}")),
            Assignment = assignment,
            Distances = source.ReadArray(Distances, reader => reader.ReadDistances(points)),
            Sizes = sizes,
            Inertia = record.Inertia,
            Iterations = record.Iterations,
            Converged = record.Converged,
        };
    }

    /// <summary>Scales a centroid to unit length; false where it has no direction.</summary>
    public static bool TryNormalize(Span<float> centroid)
    {
        var squares = 0.0;
        foreach (var x in centroid)
            squares += (double)x * x;
        var length = Math.Sqrt(squares);
        foreach (ref var x in centroid)
            x = (float)(x / length);
        return length > 0;
    }

    /// <summary>Writes numbers as a .npy file of one dimension.</summary>
    public static void WriteRow<T>(Stream stream, string type, T[] numbers, RunContext context)
        where T : unmanaged
    {
        const int perPiece = 1 << 20;
        stream.Write(NpyHeaderWriter.Create(type, Invariant($"({numbers.Length},)")));
        for (var done = 0; done < numbers.Length; done += perPiece)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            stream.Write(MemoryMarshal.AsBytes(numbers.AsSpan(done, Math.Min(perPiece, numbers.Length - done))));
        }
    }
}
