using Curation.Measures;
using Curation.Running;

namespace Curation;

/// <summary>Measures how evenly a sample is spread over the clusters of its tree, and over labels.</summary>
public static class BalanceMeasure
{
    // A tree takes the streams of its levels, a sample stream 0; with the same seed, a bootstrap must not draw what they have drawn.
    private const int StreamOfBootstrap = -1;

    /// <summary>The balance of a sample: the levels from the top down, then labels. The same sample, parameters and seed give the same figures on any number of threads.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="parameters">What is wanted.</param>
    /// <param name="context">Threads, cancellation and progress.</param>
    /// <exception cref="CurationException">EmptySample, LevelNotFound, LabelsAbsent, or ParameterNotUsed: a level is named, and only labels are asked for.</exception>
    public static IReadOnlyList<SampleBalance> Run(SampleRows sample, BalanceParameters parameters, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.BootstrapCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.ConfidenceLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameters.ConfidenceLevel, 1);

        var groupings = GroupingsOf(sample.Hierarchy, parameters);
        var progress = new ProgressSpan(context.Progress, "Measuring balance", "", 0, 1);
        progress.Report(0, FormattableString.Invariant($"looking at {sample.Count} items"));
        var uniform = sample.Baseline(SamplingMethod.Uniform, context.Cancellation);
        var flat = sample.Baseline(SamplingMethod.Flat, context.Cancellation);
        int[][] groups = [.. groupings.Select(g => g.Of(sample.Rows))];
        var random = new RandomStream((ulong)parameters.Seed).Derive(StreamOfBootstrap);
        var bootstrap = new Bootstrap(groups, [.. groupings.Select(g => g.Count)]).Run(parameters.BootstrapCount, random, context, progress);
        return [.. groupings.Select((grouping, i) => new SampleBalance
        {
            By = grouping.Level is null ? BalanceGrouping.Label : BalanceGrouping.Level,
            Level = grouping.Level,
            SampleCount = sample.Count,
            PoolCount = sample.Hierarchy.EmbeddingSet.Count,
            Sample = grouping.FiguresOf(sample.Rows),
            Pool = GroupCounts.FiguresOf([.. grouping.PoolCounts]),
            Uniform = grouping.FiguresOf(uniform),
            Flat = grouping.FiguresOf(flat),
            Intervals = Bootstrap.Intervals(bootstrap[i], parameters.ConfidenceLevel),
            ConfidenceLevel = parameters.ConfidenceLevel,
            BootstrapCount = parameters.BootstrapCount,
            Seed = parameters.Seed,
            SampleSeed = sample.Seed,
        })];
    }

    private static List<Grouping> GroupingsOf(ClusterHierarchy hierarchy, BalanceParameters parameters)
    {
        var groupings = new List<Grouping>();
        var levels = hierarchy.Levels.Count;
        if (parameters.Level is { } wanted)
        {
            if (parameters.By == BalanceGrouping.Label)
                throw Errors.LevelNotMeasured(wanted);
            if (wanted < 1 || wanted > levels)
                throw Errors.LevelNotFound(wanted, levels);
            groupings.Add(Grouping.OfLevel(hierarchy, wanted));
        }
        else if (parameters.By != BalanceGrouping.Label)
            groupings.AddRange(Enumerable.Range(1, levels).Reverse().Select(level => Grouping.OfLevel(hierarchy, level)));

        if (parameters.By != BalanceGrouping.Level)
        {
            if (hierarchy.EmbeddingSet.Labels is { } labels)
                groupings.Add(Grouping.OfLabels(labels));
            else if (parameters.By == BalanceGrouping.Label)
                throw Errors.LabelsAbsent(hierarchy.EmbeddingSet.Source);
        }
        return groupings;
    }
}
