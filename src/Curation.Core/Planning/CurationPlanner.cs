using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Planning;

/// <summary>Estimates what a curation needs before it runs.</summary>
public static class CurationPlanner
{
    /// <summary>Makes a plan.</summary>
    /// <param name="pool">The pool's shape.</param>
    /// <param name="parameters">The tree that is wanted; its lists are of one length.</param>
    /// <param name="reasons">The reason for the numbers of each level.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="set">The pool itself, if there is one.</param>
    /// <param name="sampleCount">The items to sample, if that is known.</param>
    /// <exception cref="CurationException">ClusterCountRising, ResampleAndSplit, LevelCountMismatch, or TooManyCentroids.</exception>
    public static CurationPlan Plan(
        PoolShape pool,
        ClusteringParameters parameters,
        IReadOnlyList<string> reasons,
        RunContext context,
        EmbeddingSet? set = null,
        int? sampleCount = null
    ) => Plan(pool, parameters, reasons, context, set, Calibration.Session) with { SampleCount = sampleCount };

    /// <summary>Refuses a clustering that would need more memory than this process can get. It takes no time.</summary>
    /// <exception cref="CurationException">
    /// NotEnoughMemory; ClusterCountRising, ResampleAndSplit, LevelCountMismatch, or TooManyCentroids.
    /// </exception>
    public static void ThrowUnlessFits(EmbeddingSet set, ClusteringParameters parameters, int threads)
    {
        var pool = PoolShape.Of(set);
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfUnusable(pool.RowCount, pool.Dimension);
        MemoryCheck.ThrowUnlessFits(pool, parameters, threads, MemoryCheck.AvailableBytes);
    }

    internal static CurationPlan Plan(
        PoolShape pool,
        ClusteringParameters parameters,
        IReadOnlyList<string> reasons,
        RunContext context,
        EmbeddingSet? set,
        Calibration calibration
    )
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(reasons);
        ArgumentNullException.ThrowIfNull(context);
        parameters.ThrowIfUnusable(pool.RowCount, pool.Dimension);

        var bytes = MemoryModel.EachLevel(pool.RowCount, pool.Dimension, pool.IsMemoryMapped, parameters, context.ThreadCount);
        var available = MemoryCheck.AvailableBytes;
        var levels = new List<PlannedLevel>();
        var points = pool.RowCount;
        double? seedsWithoutSkips = null;
        foreach (var (level, count) in parameters.ClusterCount.Index())
        {
            var clusters = Math.Min(points, count);
            // Rows that are whitened are read from a copy, where nothing is left to be done.
            var preparesWhenRead = level == 0 && !parameters.Whiten;
            var metric = preparesWhenRead && parameters.Normalize ? Metric.Cosine : parameters.Metric;
            var rates = calibration.RatesFor(pool.Dimension, clusters, metric, preparesWhenRead && parameters.Centre, context);
            if (level == 0 && set is not null)
                seedsWithoutSkips = SeedSkips.Measure(set, parameters, rates, calibration.Clock, context);
            var time = new TimeModel(rates, parameters, level == 0 && pool.IsMemoryMapped, seedsWithoutSkips);
            var steps = time.StepsOf(level, points);
            if (level == 0 && set is { IsMemoryMapped: true })
                steps = steps.Prepend(
                    time.Reading(pool, MappedRead.BytesPerSecond(set, calibration.Clock), pool.Bytes + bytes.Max() <= available)
                );
            levels.Add(
                new()
                {
                    Level = level + 1,
                    PointCount = points,
                    ClusterCount = clusters,
                    ResampleSize = parameters.Resamples(level, points) ? parameters.ResampleSize[level] : 0,
                    SplitCount = parameters.SplitCount[level] > 1 ? parameters.SplitCount[level] : 0,
                    Reason = reasons[level],
                    Steps = [.. steps],
                    WorkingBytes = bytes[level],
                }
            );
            points = levels[level].MadeCount;
        }
        return new()
        {
            Pool = pool,
            EmbeddingSet = set,

            Parameters = parameters,
            ThreadCount = context.ThreadCount,
            Levels = levels,
            WorkingBytes = bytes.Max(),
            AvailableBytes = available,
        };
    }
}
