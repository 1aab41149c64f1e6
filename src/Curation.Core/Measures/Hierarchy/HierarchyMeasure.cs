using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Measures.Hierarchy;

/// <summary>Measures the quality of a tree, level by level, and notes what looks wrong.</summary>
public static class HierarchyMeasure
{
    // Of a run, the part that the pass over all rows takes.
    private const double RowsShare = 0.2;

    /// <summary>
    /// The quality of the levels, from the top down. The same tree, parameters and seed give the same figures on any number of threads. For
    /// a tree that was read without its pool's vectors, figures that need them are null.
    /// </summary>
    /// <param name="hierarchy">The tree.</param>
    /// <param name="parameters">The options.</param>
    /// <param name="context">Threads, cancellation and progress.</param>
    /// <exception cref="CurationException">PoolChanged: the pool's numbers have changed since it was made.</exception>
    public static IReadOnlyList<LevelQuality> Run(ClusterHierarchy hierarchy, HierarchyMeasureParameters parameters, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.SilhouetteCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.ConfidenceLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameters.ConfidenceLevel, 1);

        var run = new RunPart(context, "Measuring the tree");
        run.Report(0, FormattableString.Invariant($"looking at {hierarchy.EmbeddingSet.Count} rows"));
        var set = hierarchy.EmbeddingSet;
        var metric = hierarchy.Parameters.Metric;
        var rows = set.Vectors is AbsentVectors ? null : Points.Of(set, hierarchy.Preparation, context);
        var (total, rowInertias) = rows is null ? (0, []) : OfRows(rows, hierarchy, run.Part(0, RowsShare));

        var random = new RandomStream((ulong)parameters.Seed).Derive(RandomStreams.HierarchyMeasures);
        var ends = Ends(hierarchy, parameters);
        var measured = new List<LevelQuality>();
        foreach (var level in hierarchy.Levels)
        {
            var points = level.Level == 1 ? rows : Points.Of(hierarchy.Levels[level.Level - 2].Centroids, metric, context);
            var part = run.Part(ends[level.Level - 1], ends[level.Level], FormattableString.Invariant($"level {level.Level}: "));
            var rowInertia = level.Level == 1 ? level.Inertia : rowInertias.ElementAtOrDefault(level.Level - 1);
            double? explained = rows is null ? null : ExplainedStep.Part(rowInertia, total);
            measured.Add(new LevelMeasure(hierarchy, level, parameters, part).Run(points, explained, random.Derive(level.Level)));
        }
        // The rows, and a copy of them, may lie in a memory map, which is released once these are unreachable.
        GC.KeepAlive(set);
        GC.KeepAlive(rows);
        run.Report(1, "done");
        measured.Reverse();
        return measured;
    }

    /// <summary>
    /// The quality of the levels of a sample's tree, from the top down, and whether the sample is too small for them.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="parameters">The options; the sample's own size is used.</param>
    /// <param name="context">Threads, cancellation and progress.</param>
    /// <exception cref="CurationException">EmptySample, PoolChanged.</exception>
    public static IReadOnlyList<LevelQuality> Run(SampleRows sample, HierarchyMeasureParameters parameters, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(parameters);
        return Run(sample.Hierarchy, parameters with { SampleCount = sample.Count, Sample = sample }, context);
    }

    /// <summary>
    /// The inertia of the rows around their mean, and around the centroids of each level but the first, whose inertia is known.
    /// </summary>
    private static (double Total, double[] Levels) OfRows(Points rows, ClusterHierarchy hierarchy, RunPart run) =>
        ExplainedStep.Run(
            rows,
            [.. hierarchy.Levels.Select(level => (level.Assignment, level.Level == 1 ? [] : LevelMeasure.CentroidsOf(level)))],
            run
        );

    /// <summary>The start and end of each level in the progress, in proportion to points times clusters.</summary>
    private static double[] Ends(ClusterHierarchy hierarchy, HierarchyMeasureParameters parameters)
    {
        double[] work =
        [
            .. hierarchy.Levels.Select(level => (double)Math.Min(level.Assignment.Length, parameters.SilhouetteCount) * level.Count),
        ];
        double[] ends = [RowsShare, .. work.Select((_, i) => RowsShare + ((1 - RowsShare) * work[..(i + 1)].Sum() / work.Sum()))];
        return ends;
    }
}
