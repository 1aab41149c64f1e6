using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>
/// Hierarchical k-means with resampling or splitting (Vo et al. 2024, arXiv 2405.15613): level 1 clusters the pool's rows, level t the
/// centroids of level t - 1. One level is flat k-means. The same pool, parameters and seed give the same tree, bit for bit, on any number
/// of threads.
/// </summary>
public static class HierarchicalKMeans
{
    /// <summary>Clusters a pool.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="parameters">The tree that is wanted; its lists are of one length.</param>
    /// <param name="context">Threads, cancellation, progress and messages.</param>
    /// <param name="checkpoints">Where what is done is kept, and what was done by the same run before is found; null where nowhere.</param>
    /// <exception cref="CurationException">
    /// ClusterCountRising, ResampleAndSplit, LevelCountMismatch, TooManyCentroids, or ZeroVector; with checkpoints CheckpointDiffers,
    /// CheckpointInUse, CheckpointFolderTaken, CheckpointIsFile, CheckpointDamaged, CheckpointVersion; AccessDenied, ReadFailed or
    /// WriteFailed.
    /// </exception>
    /// <exception cref="OperationCanceledException">The context asked to stop.</exception>
    public static ClusterHierarchy Run(
        EmbeddingSet pool,
        ClusteringParameters parameters,
        RunContext context,
        CheckpointOptions? checkpoints = null
    )
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        parameters.ThrowIfUnusable(pool.Count, pool.Dimension);

        // What made the tree is recorded in it: a list that the caller changes later must not change that.
        parameters = parameters with
        {
            ClusterCount = [.. parameters.ClusterCount],
            ResampleSize = [.. parameters.ResampleSize],
            SplitCount = [.. parameters.SplitCount],
        };

        using var folder = checkpoints is null
            ? null
            : CheckpointFolder.Open(
                checkpoints,
                new ClusteringIdentity(pool.Count, pool.Dimension, VectorChecksum.Of(pool, context), parameters),
                context
            );
        var levels = new List<ClusterLevel>();
        var shares = Shares(pool.Count, parameters);
        var points = pool;
        for (var level = 1; level <= parameters.ClusterCount.Count; level++)
        {
            var activity = FormattableString.Invariant($"Clustering level {level} of {parameters.ClusterCount.Count}");
            var progress = new ProgressSpan(context.Progress, activity, "", shares[level - 1], shares[level]);
            var scope = new CheckpointScope(folder, FormattableString.Invariant($"level{level}"));
            var sizes = level == 1 ? null : levels[^1].Sizes;
            if (scope.ReadLevel(level, pool.Dimension, pool.Source, points.Count, sizes) is { } kept)
            {
                context.Verbose?.Invoke(
                    FormattableString.Invariant($"Level {level} was done in an earlier run and is taken from '{checkpoints!.Path}'.")
                );
                levels.Add(kept);
                points = kept.Centroids;
                continue;
            }
            progress.Report(0, FormattableString.Invariant($"looking at {points.Count} points"));
            var random = new RandomStream((ulong)parameters.Seed).Derive(level);
            var builder = new LevelBuilder(
                parameters,
                level,
                Points.Of(points, parameters.Metric, context),
                random,
                context,
                progress,
                scope
            );
            levels.Add(builder.Build(pool.Source, sizes));
            points = levels[^1].Centroids;
        }
        folder?.FinishWriting();
        return new(pool, levels, parameters);
    }

    /// <summary>The seed of the run whose checkpoints are in a folder; null where there are none.</summary>
    /// <param name="checkpointPath">The folder's full path.</param>
    /// <exception cref="CurationException">CheckpointDamaged, CheckpointVersion; AccessDenied or ReadFailed.</exception>
    public static long? SeedOf(string checkpointPath) => ClusteringIdentity.SeedOf(checkpointPath);

    /// <summary>Where each level begins and ends in a run's progress, by the products of points and clusters.</summary>
    private static double[] Shares(int count, ClusteringParameters parameters)
    {
        var ends = new double[parameters.ClusterCount.Count + 1];
        for (var level = 0; level < parameters.ClusterCount.Count; level++)
        {
            var clusters = parameters.ClusterCount[level];
            var kept = (double)parameters.ResamplingSteps * Math.Max(0, parameters.ResampleSize[level] - 1) * clusters;
            ends[level + 1] = ends[level] + ((count + kept) * clusters);
            count = Math.Min(count, clusters);
        }
        return Array.ConvertAll(ends, e => e / ends[^1]);
    }
}
