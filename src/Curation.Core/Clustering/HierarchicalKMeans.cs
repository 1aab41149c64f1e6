using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Clustering;

// A walk through the algorithm, from the top down:
//
//   HierarchicalKMeans   builds the levels from the bottom up; each clusters the centroids of the level below.
//   LevelBuilder         builds one level: a k-means, then Resampling (or splitting) steps, then the distances.
//   KMeans               seeds, runs Lloyd, and of several restarts keeps the best.
//   KMeansInitializer    draws the seeds. SeedingStep tries candidates; SeedDistances and PointCodes skip most points.
//   Lloyd                repeats LloydStep (assign all points, add up the clusters) and moves each centroid to its mean.
//   CentroidSearch       finds the nearest centroid: TreeSearch in up to four dimensions, else DenseSearch.
//   NearestSearch        scores tiles of points with the kernels (PanelScan); PointBounds skips what cannot have changed.
//   BlockRunner          runs all such steps: a map over blocks of rows on threads, and a merge in the order of the blocks.
//
// What is kept on disk between the steps stands in LevelSteps, KMeansSteps and SeedSteps.

/// <summary>
/// Hierarchical k-means with resampling or splitting (Vo et al. 2024, arXiv 2405.15613). Level 1 clusters the pool's rows, level t the
/// centroids of level t - 1. One level is flat k-means. The same pool, parameters and seed give the same tree, bit for bit, on any number
/// of threads.
/// </summary>
public static class HierarchicalKMeans
{
    /// <summary>Clusters a pool.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="parameters">The tree that is wanted; its lists are of one length.</param>
    /// <param name="context">Threads, cancellation, progress and messages.</param>
    /// <param name="checkpoints">Where finished steps are kept, and those of an earlier run are found; null keeps nothing.</param>
    /// <exception cref="CurationException">
    /// ClusterCountRising, ResampleAndSplit, LevelCountMismatch, TooManyCentroids, TooWideToWhiten, ZeroVector, or NonFiniteValue; with
    /// checkpoints CheckpointDiffers, CheckpointInUse, CheckpointFolderTaken, CheckpointIsFile, CheckpointDamaged, CheckpointVersion;
    /// AccessDenied, ReadFailed or WriteFailed.
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

        // The tree records its parameters. A list that the caller changes later must not change them.
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
        // Found again when a run continues: the same rows give the same mean and matrix.
        var preparation = Preparation.For(pool, parameters, context);
        var levels = new List<ClusterLevel>();
        var shares = Shares(pool.Count, parameters);
        var points = pool;
        for (var level = 1; level <= parameters.ClusterCount.Count; level++)
        {
            var activity = FormattableString.Invariant($"Clustering level {level} of {parameters.ClusterCount.Count}");
            var run = new ClusteringRun(
                new(context, activity, shares[level - 1], shares[level]),
                new(folder, FormattableString.Invariant($"level{level}"))
            );
            var sizes = level == 1 ? null : levels[^1].Sizes;
            if (run.Checkpoint.ReadLevel(level, pool.Source, points, sizes) is { } kept)
            {
                context.Verbose?.Invoke(
                    FormattableString.Invariant($"Level {level} was done in an earlier run and is taken from '{checkpoints!.Path}'.")
                );
                levels.Add(kept);
                points = kept.Centroids;
                continue;
            }
            run.Progress.Report(0, FormattableString.Invariant($"looking at {points.Count} points"));
            var random = new RandomStream((ulong)parameters.Seed).Derive(RandomStreams.OfLevel(level));
            var prepared = Points.Of(points, level == 1 ? preparation : parameters.Metric, context);
            levels.Add(new LevelBuilder(parameters, level, prepared, random, run).Build(pool.Source, sizes));
            points = levels[^1].Centroids;
        }
        folder?.FinishWriting();
        return new(pool, levels, parameters, preparation.Mean, preparation.Whitening);
    }

    /// <summary>The seed of the run whose checkpoints are in a folder; null if the folder has none.</summary>
    /// <param name="checkpointPath">The folder's full path.</param>
    /// <exception cref="CurationException">CheckpointDamaged, CheckpointVersion; AccessDenied or ReadFailed.</exception>
    public static long? SeedOf(string checkpointPath) => ClusteringIdentity.SeedOf(checkpointPath);

    /// <summary>Where each level begins and ends in the progress of a run, in proportion to points × clusters.</summary>
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
