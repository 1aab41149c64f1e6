using System.Globalization;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats.Npy;
using Curation.Running;
using Curation.Trees.Pickle;

namespace Curation.Trees;

/// <summary>
/// Reads a tree in the layout of the paper's code: checks that each level assigns each of its points to one cluster, drops empty clusters,
/// and computes the distances.
/// </summary>
internal sealed class TreeFolderReader(string folder, EmbeddingSet pool, Metric metric, RunContext context)
{
    // The error in distances that rounding to 32 bits and other formulas may cause; and how many points of an order
    // may be out of place because of it.
    private const float Tolerance = 1e-3f;
    private const double MostInWrongOrder = 0.05;

    private readonly List<ClusterLevel> _levels = [];

    // How the rows of the pool are prepared; known from level 1 on.
    private Preparation _preparation;

    // The new number of each cluster of the level below, or -1 where it was dropped; empty before level 1.
    private int[] _kept = [];

    /// <summary>Reads the tree.</summary>
    public ClusterHierarchy Read()
    {
        try
        {
            var levels = TreeFolder.CountLevels(folder);
            for (var level = 1; level <= levels; level++)
            {
                context.Progress?.Report(
                    new("Reading the tree", FormattableString.Invariant($"level {level} of {levels}"), (level - 1.0) / levels)
                );
                _levels.Add(ReadLevel(level));
            }
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfReading(e, folder);
        }
        return new(pool, _levels, Parameters(), _preparation.Mean, _preparation.Whitening);
    }

    private Preparation ReadPreparation()
    {
        var isNormalized = File.Exists(Path.Combine(folder, TreeFolder.Normalized));
        var mean = ReadIfThere(TreeFolder.Mean, (reader, path) => MeanArray.Read(reader, path, pool.Dimension));
        var whitening = ReadIfThere(
            TreeFolder.Whitening,
            (reader, path) =>
                mean is null
                    ? throw Errors.InvalidTree(
                        folder,
                        $"has {TreeFolder.Whitening}, and no {TreeFolder.Mean} with the mean that was subtracted"
                    )
                    : WhiteningArray.Read(reader, path, mean, context)
        );
        return new(metric, mean, whitening, isNormalized);
    }

    private T? ReadIfThere<T>(string name, Func<NpyReader, string, T> read)
        where T : class
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? InputFile.Read(path, file => read(new(file, path, file.Length), path)) : null;
    }

    private ClusterLevel ReadLevel(int level)
    {
        var path = Path.Combine(folder, TreeFolder.FileOf(level, TreeFolder.Clusters));
        var lists = IndexListFile.Read(path);
        var assignment = Assign(lists, level, path);
        var number = NumberClusters(assignment, lists.Count, level);
        var points = level == 1 ? pool : _levels[^1].Centroids;

        var centroids = ReadCentroids(level, number);
        if (level == 1)
            _preparation = ReadPreparation();
        // Points that are dropped clusters of the level below are dropped here too.
        var kept = level == 1 ? assignment : [.. assignment.Where((_, point) => _kept[point] >= 0)];
        kept = Array.ConvertAll(kept, cluster => number[cluster]);

        var distances = new float[kept.Length];
        var count = centroids.Length / points.Dimension;
        var rows = Points.Of(points, level == 1 ? _preparation : metric, context);
        var inertia = DistanceStep.Run(rows, Array.ConvertAll(centroids, c => (double)c), kept, distances, context);
        // A copy of the rows may lie in a memory map, which is released once they are unreachable.
        GC.KeepAlive(rows);
        WarnUnlessNearestFirst(lists, distances, level);
        _kept = number;
        return new()
        {
            Level = level,
            Centroids = new(new MemoryVectors(centroids, points.Dimension), FormattableString.Invariant($"level {level} of {folder}")),
            Assignment = kept,
            Distances = distances,
            Sizes = ClusterLevel.SumSizes(kept, count, level == 1 ? null : _levels[^1].Sizes),
            Inertia = inertia,
            Iterations = 0,
            Converged = false,
        };
    }

    /// <summary>The cluster of each point of a level; -1 for dropped clusters of the level below.</summary>
    private int[] Assign(IReadOnlyList<IndexList> lists, int level, string path)
    {
        var members = lists.Sum(list => (long)list.Count);
        if (level == 1 && members != pool.Count)
            throw Errors.PoolMismatch(
                folder,
                pool.Source,
                FormattableString.Invariant($"the tree has {members} points, the pool {pool.Count} rows")
            );
        var assignment = new int[level == 1 ? pool.Count : _kept.Length];
        assignment.AsSpan().Fill(-1);
        for (var cluster = 0; cluster < lists.Count; cluster++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var list = lists[cluster];
            for (var i = 0; i < list.Count; i++)
            {
                var point = list[i];
                if (point < 0 || point >= assignment.Length)
                    throw Errors.MemberOutOfRange(path, level, cluster, point, assignment.Length);
                if (assignment[point] >= 0)
                    throw Errors.MemberRepeated(path, level, cluster, point, assignment[point]);
                assignment[point] = cluster;
            }
        }
        ThrowIfMissing(assignment, level, path);
        return assignment;
    }

    private void ThrowIfMissing(int[] assignment, int level, string path)
    {
        bool IsMissing(int point) => assignment[point] < 0 && (level == 1 || _kept[point] >= 0);
        var first = Enumerable.Range(0, assignment.Length).FirstOrDefault(IsMissing, -1);
        if (first >= 0)
            throw Errors.MemberMissing(path, level, first, Enumerable.Range(0, assignment.Length).Count(IsMissing));
    }

    /// <summary>Numbers the clusters that keep points; the others get -1.</summary>
    private int[] NumberClusters(int[] assignment, int count, int level)
    {
        var number = new int[count];
        number.AsSpan().Fill(-1);
        for (var point = 0; point < assignment.Length; point++)
        {
            if (assignment[point] >= 0 && (level == 1 || _kept[point] >= 0))
                number[assignment[point]] = 0;
        }
        var kept = 0;
        for (var cluster = 0; cluster < count; cluster++)
            number[cluster] = number[cluster] < 0 ? -1 : kept++;
        if (kept < count)
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Level {level} of '{folder}': {count - kept} of its {count} clusters have no points; they are left out, "
                        + $"and the others numbered anew."
                )
            );
        return number;
    }

    /// <summary>
    /// The file lists the points of each cluster nearest first. Where the computed distances contradict that, the pool or the
    /// metric is another.
    /// </summary>
    private void WarnUnlessNearestFirst(IReadOnlyList<IndexList> lists, float[] distances, int level)
    {
        long pairs = 0,
            wrong = 0;
        foreach (var list in lists)
        {
            var last = 0f;
            for (var i = 0; i < list.Count; i++)
            {
                var point = level == 1 ? (int)list[i] : _kept[list[i]];
                if (point < 0)
                    continue;
                pairs++;
                wrong += distances[point] < last * (1 - Tolerance) ? 1 : 0;
                last = distances[point];
            }
        }
        if (wrong > pairs * MostInWrongOrder)
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Level {level} of '{folder}': {wrong} of {pairs} points stand after one that is further from its centroid, "
                        + $"where the nearest should come first. Is '{pool.Source}' the pool that the tree was made of, "
                        + $"in the same order, and {metric} the metric?"
                )
            );
    }

    /// <summary>The centroids of the kept clusters, of unit length under <see cref="Metric.Cosine"/>.</summary>
    private float[] ReadCentroids(int level, int[] number)
    {
        var path = Path.Combine(folder, TreeFolder.FileOf(level, TreeFolder.Centroids));
        return InputFile.Read(
            path,
            file =>
            {
                // An empty cluster may have a NaN centroid.
                var vectors = new NpyReader(file, path, file.Length).ReadTable(
                    mustBeFinite: false,
                    new() { Cancellation = context.Cancellation }
                );
                if (vectors.Count != number.Length)
                    throw Errors.InvalidTree(
                        folder,
                        FormattableString.Invariant($"has {number.Length} clusters on level {level}, and centroids for {vectors.Count}")
                    );
                if (vectors.Dimension != pool.Dimension)
                    throw Errors.PoolMismatch(
                        folder,
                        pool.Source,
                        FormattableString.Invariant(
                            $"the centroids of level {level} have {vectors.Dimension} dimensions, the pool {pool.Dimension}"
                        )
                    );
                var rows = Enumerable.Range(0, number.Length).Where(c => number[c] >= 0).ToArray();
                if ((long)rows.Length * pool.Dimension > PoolShape.MostNumbers)
                    throw Errors.TooManyCentroids(rows.Length, pool.Dimension, ClusteringParameters.MostClusters(pool.Dimension));
                var centroids = new float[rows.Length * pool.Dimension];
                for (var i = 0; i < rows.Length; i++)
                {
                    var centroid = centroids.AsSpan(i * pool.Dimension, pool.Dimension);
                    vectors.Read(rows[i], 1, default).CopyTo(centroid);
                    var bad = ((ReadOnlySpan<float>)centroid).IndexOfNonFinite();
                    if (bad >= 0)
                        throw Errors.NonFiniteValue(path, rows[i], bad, centroid[bad]);
                    if (metric == Metric.Cosine && !LevelArrays.TryNormalize(centroid))
                        throw Errors.ZeroVector(path, rows[i], FormattableString.Invariant($"cluster {rows[i]}"));
                }
                return centroids;
            }
        );
    }

    // The layout does not store the parameters.
    private ClusteringParameters Parameters() =>
        new()
        {
            ClusterCount = [.. _levels.Select(level => level.Count)],
            ResampleSize = [.. _levels.Select(_ => 1)],
            SplitCount = [.. _levels.Select(_ => 1)],
            ResamplingSteps = 0,
            Metric = metric,
            Centre = _preparation is { Mean: not null, Whitening: null },
            Whiten = _preparation.Whitening is not null,
            Normalize = _preparation.Normalize,
            Seed = 0,
        };
}
