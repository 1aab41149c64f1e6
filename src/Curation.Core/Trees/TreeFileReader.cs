using System.Globalization;
using System.Text.Json;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Formats.Items;
using Curation.Formats.Npy;
using Curation.Formats.Npz;
using Curation.Running;
using static System.FormattableString;

namespace Curation.Trees;

/// <summary>Reads a tree from one .npz file, with its pool or without.</summary>
internal static class TreeFileReader
{
    /// <summary>Reads the tree.</summary>
    public static ClusterHierarchy Read(string path, EmbeddingSet? pool, Metric? metric, RunContext context) =>
        NpzArchive.Read(
            path,
            archive =>
            {
                var record =
                    archive.ReadPart(TreeFile.Record, (stream, _, _) => ReadRecord(stream, path))
                    ?? throw Errors.NotATree(path, $"it has no part {TreeFile.Record}");
                ThrowIfUnusable(record, path);
                if (metric is { } wanted && wanted != record.Parameters.Metric)
                    throw Errors.MetricMismatch(path, record.Parameters.Metric, wanted);
                var mean = ReadMean(archive, record, path);
                var whitening = ReadWhitening(archive, record, mean, path, context);
                var levels = new List<ClusterLevel>();
                while (levels.Count < record.Levels.Count)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    var part = new Part(archive, levels.Count + 1);
                    levels.Add(LevelArrays.Read(part, path, record, levels.LastOrDefault(), context.Cancellation));
                }
                var items =
                    archive.ReadPart(
                        TreeFile.Items,
                        (stream, name, _) => ItemFile.Read(stream, name, path, record.Pool.Count, 0, context.Cancellation)
                    ) ?? ItemInfo.None;
                return new ClusterHierarchy(
                    SetOf(pool, record.Pool, ReadRows(archive, record.Pool, path), items, path, context),
                    levels,
                    record.Parameters,
                    mean,
                    whitening
                );
            }
        );

    private static TreeRecord ReadRecord(Stream stream, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(stream, TreeJson.Default.TreeRecord)
                ?? throw Errors.InvalidTree(path, $"has nothing in {TreeFile.Record}");
        }
        catch (JsonException e)
        {
            throw Errors.InvalidTree(path, $"has no record of a tree in {TreeFile.Record}: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static void ThrowIfUnusable(TreeRecord record, string path)
    {
        if (record.Format != TreeRecord.FormatName || record.Version != TreeRecord.LatestVersion)
            throw Errors.InvalidTree(
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"is of the format '{record.Format}', version {record.Version}; '{TreeRecord.FormatName}', "
                        + $"version {TreeRecord.LatestVersion} is read"
                )
            );
        var (pool, parameters) = (record.Pool, record.Parameters);
        if (pool.Count < 1 || pool.Dimension < 1)
            throw Errors.InvalidTree(path, Invariant($"is of a pool of {pool.Count} rows and {pool.Dimension} dimensions"));
        if (record.Levels.Count == 0 || record.Levels.Any(level => level is null || level.Count < 1))
            throw Errors.InvalidTree(path, "has no levels, or one without clusters");
        foreach (var list in (IReadOnlyList<int>[])[parameters.ClusterCount, parameters.ResampleSize, parameters.SplitCount])
        {
            if (list.Count != record.Levels.Count)
                throw Errors.InvalidTree(path, Invariant($"has {record.Levels.Count} levels, and parameters for {list.Count}"));
        }
        if (!Enum.IsDefined(parameters.Metric))
            throw Errors.InvalidTree(path, Invariant($"has the metric {parameters.Metric}, which is not known"));
    }

    /// <summary>The rows of a subset in the whole pool; null where the tree is of a whole pool.</summary>
    private static int[]? ReadRows(NpzArchive archive, PoolRecord pool, string path) =>
        !archive.HasArray(TreeFile.Rows)
            ? null
            : archive.ReadArray(
                TreeFile.Rows,
                reader =>
                    reader.ReadWhole(
                        pool.Count,
                        (i, row) =>
                            row is >= 0 and < int.MaxValue
                                ? (int)row
                                : throw Errors.InvalidTree(path, Invariant($"says that row {i} is row {row} of the whole pool"))
                    )
            );

    /// <summary>The mean that was subtracted from the rows; null where none was.</summary>
    private static double[]? ReadMean(NpzArchive archive, TreeRecord record, string path)
    {
        var (isCentred, hasMean) = (record.Parameters.SubtractsMean, archive.HasArray(TreeFile.Mean));
        if (isCentred != hasMean)
            throw Errors.InvalidTree(
                path,
                isCentred
                    ? $"is of centred rows, and has no {TreeFile.Mean}.npy with the mean that was subtracted"
                    : $"is of rows that were not centred, and has a mean in {TreeFile.Mean}.npy"
            );
        return isCentred
            ? archive.ReadArray(TreeFile.Mean, reader => MeanArray.Read(reader, $"{path}/{TreeFile.Mean}.npy", record.Pool.Dimension))
            : null;
    }

    /// <summary>How the rows were whitened; null where they were not.</summary>
    private static Whitening? ReadWhitening(NpzArchive archive, TreeRecord record, double[]? mean, string path, RunContext context)
    {
        var (isWhitened, hasMatrix) = (record.Parameters.Whiten, archive.HasArray(TreeFile.Whitening));
        if (isWhitened != hasMatrix)
            throw Errors.InvalidTree(
                path,
                isWhitened
                    ? $"is of whitened rows, and has no {TreeFile.Whitening}.npy with the matrix"
                    : $"is of rows that were not whitened, and has a matrix in {TreeFile.Whitening}.npy"
            );
        return isWhitened
            ? archive.ReadArray(
                TreeFile.Whitening,
                reader => WhiteningArray.Read(reader, $"{path}/{TreeFile.Whitening}.npy", mean!, context)
            )
            : null;
    }

    /// <summary>
    /// The pool, with ids, paths, texts and labels of the tree where it has none; absent vectors where there is no pool.
    /// </summary>
    private static EmbeddingSet SetOf(EmbeddingSet? pool, PoolRecord record, int[]? rows, ItemInfo items, string path, RunContext context)
    {
        if (pool is null)
            return new(new AbsentVectors(record.Count, record.Dimension, record.Source, record.Checksum, rows), record.Source, items);
        if ((pool.Count, pool.Dimension) != (record.Count, record.Dimension))
            throw Errors.PoolMismatch(
                path,
                pool.Source,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the tree is of {record.Count} rows of {record.Dimension} dimensions ('{record.Source}'), "
                        + $"the pool has {pool.Count} of {pool.Dimension}"
                )
            );
        if (VectorChecksum.Of(pool, context) is var checksum && checksum != record.Checksum)
            throw Errors.PoolMismatch(
                path,
                pool.Source,
                $"both have the same shape, but the tree is of vectors ('{record.Source}') with the checksum "
                    + $"{Start(record.Checksum)}, and the pool's is {Start(checksum)}"
            );
        var own = pool.Items;
        return (items.Parts & ~own.Parts) == 0
            ? pool
            : new(
                pool.Vectors,
                pool.Source,
                new(own.Ids ?? items.Ids, own.Paths ?? items.Paths, own.Texts ?? items.Texts, own.Labels ?? items.Labels)
            );
    }

    private static string Start(string checksum) => checksum[..Math.Min(checksum.Length, 12)];

    private sealed class Part(NpzArchive archive, int level) : LevelArrays.ISource
    {
        public T ReadArray<T>(string name, Func<NpyReader, T> read)
            where T : class => archive.ReadArray(TreeFile.ArrayOf(level, name), read);
    }
}
