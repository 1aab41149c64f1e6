using System.Globalization;
using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Measures;

/// <summary>Measures how evenly a sample is spread over the clusters of its tree, and over labels.</summary>
public static class BalanceMeasure
{
    /// <summary>
    /// The balance of a sample: the levels from the top down, then labels. The same sample and parameters give the same figures on any
    /// number of threads.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="parameters">The options.</param>
    /// <param name="distributions">Student's and the normal distribution.</param>
    /// <param name="context">Threads, cancellation, progress and warnings.</param>
    /// <exception cref="CurationException">
    /// EmptySample, LevelNotFound, LabelsAbsent, or ParameterNotUsed: a level is given although only labels are measured.
    /// </exception>
    public static IReadOnlyList<SampleBalance> Run(
        SampleRows sample,
        BalanceParameters parameters,
        IDistributions distributions,
        RunContext context
    )
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(distributions);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.SeedCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.ConfidenceLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameters.ConfidenceLevel, 1);

        var groupings = GroupingsOf(sample.Hierarchy, parameters, context);
        var seeds = parameters.SeedCount;
        var isWhole = seeds == 1 || sample.IsWhole(context.Cancellation);
        if (!isWhole)
        {
            context.Warning?.Invoke(
                "The items are not exactly those that Select-BalancedSample drew, "
                    + "so the sample cannot be drawn again with other seeds: there are no intervals and no tests. "
                    + "Measure each sample as it was drawn, or give -SeedCount 1."
            );
            seeds = 1;
        }
        var draws = new BalanceDraws(sample, groupings, seeds, context);
        return [.. groupings.Select((grouping, i) => Of(grouping, draws.Sample(i), draws.Uniform(i), draws.Flat(i)))];

        SampleBalance Of(Grouping grouping, BalanceFigures[] samples, BalanceFigures[] uniform, BalanceFigures[] flat)
        {
            var pool = GroupCounts.FiguresOf([.. grouping.PoolCounts]);
            return new()
            {
                By = grouping.Level is null ? BalanceGrouping.Label : BalanceGrouping.Level,
                Level = grouping.Level,
                SampleCount = sample.Count,
                PoolCount = sample.Hierarchy.EmbeddingSet.Count,
                Sample = samples[0],
                Pool = pool,
                Uniform = uniform[0],
                Flat = flat[0],
                AgainstUniform = Compare(BalanceBaseline.Uniform, uniform),
                AgainstFlat = Compare(BalanceBaseline.Flat, flat),
                AgainstPool = Compare(BalanceBaseline.Pool, [.. Enumerable.Repeat(pool, seeds)]),
                SampleSeed = sample.Parameters.Seed,
                TreeSeed = sample.Hierarchy.Seed,
                PoolHasLabels = sample.Hierarchy.EmbeddingSet.Labels is not null,
                CanBeDrawnAgain = isWhole,
            };

            BalanceComparison? Compare(BalanceBaseline against, BalanceFigures[] baselines) =>
                seeds == 1
                    ? null
                    : FigurePairs.Compare(grouping.Level, against, samples, baselines, distributions, parameters.ConfidenceLevel);
        }
    }

    private static List<Grouping> GroupingsOf(ClusterHierarchy hierarchy, BalanceParameters parameters, RunContext context)
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
            {
                groupings.Add(Grouping.OfLabels(labels));
                TellOfEmpty(labels, context);
            }
            else if (parameters.By == BalanceGrouping.Label)
                throw Errors.LabelsAbsent(hierarchy.EmbeddingSet.Source, "group by", "measure by -By Level");
        }
        return groupings;
    }

    // Otherwise unlabelled rows would silently count as a class.
    private static void TellOfEmpty(IReadOnlyList<string> labels, RunContext context)
    {
        var empty = labels.Count(label => label.Length == 0);
        if (empty > 0 && empty < labels.Count)
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{empty} of the {MessageText.Count(labels.Count, "row")} of the pool {(empty == 1 ? "has" : "have")} an empty "
                        + $"label, which counts as a label of its own. Where it means that a label is not known, measure by -By Level, "
                        + $"or curate the labelled rows alone."
                )
            );
    }
}
