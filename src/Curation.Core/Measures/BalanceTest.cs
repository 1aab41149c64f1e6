namespace Curation.Measures;

/// <summary>Tests the balance of samples from several seeds against their baselines, or against other samples.</summary>
/// <param name="confidenceLevel">The confidence level of intervals for the mean over all seeds, above 0 and below 1.</param>
/// <param name="distributions">Student's and the normal distribution.</param>
public sealed class BalanceTest(double confidenceLevel, IDistributions distributions)
{
    /// <summary>Compares each grouping of the samples with each of several baselines.</summary>
    /// <param name="measures">The results of <see cref="BalanceMeasure"/> for each sample; groupings may be mixed.</param>
    /// <param name="against">The baselines, which are part of the measures.</param>
    /// <exception cref="CurationException">TooFewSeeds, RepeatedDraw or SampleSizesDiffer.</exception>
    public IEnumerable<BalanceComparison> Against(IEnumerable<SampleBalance> measures, IReadOnlyList<BalanceBaseline> against)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(against);
        return Groups(measures)
            .SelectMany(group =>
                against.Select(baseline =>
                    Pairs(
                        group[0].Level,
                        baseline,
                        group,
                        group.Select(m =>
                            baseline switch
                            {
                                BalanceBaseline.Uniform => m.Uniform,
                                BalanceBaseline.Flat => m.Flat,
                                BalanceBaseline.Pool => m.Pool,
                                _ => throw new ArgumentOutOfRangeException(
                                    nameof(against),
                                    baseline,
                                    "Measures have no such baseline with them."
                                ),
                            }
                        )
                    )
                )
            );
    }

    /// <summary>
    /// Compares each grouping of the samples with that of other samples, such as those of trees of another shape, seed by seed.
    /// </summary>
    /// <param name="measures">The results of <see cref="BalanceMeasure"/> for each sample; groupings may be mixed.</param>
    /// <param name="reference">The measures of the other samples.</param>
    /// <exception cref="CurationException">
    /// TooFewSeeds, RepeatedDraw, SampleSizesDiffer, or UnpairedSeed: a seed or a grouping is only on one side.
    /// </exception>
    public IEnumerable<BalanceComparison> Against(IEnumerable<SampleBalance> measures, IEnumerable<SampleBalance> reference)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(reference);
        var others = Groups(reference).ToDictionary(group => What(group[0]));
        foreach (var group in Groups(measures))
        {
            var what = What(group[0]);
            if (!others.TryGetValue(what, out var other))
                throw Errors.UnpairedSeed(what, group[0].SampleSeed);
            if (other[0].SampleCount != group[0].SampleCount)
                throw Errors.SampleSizesDiffer(what, group[0].SampleCount, other[0].SampleCount);
            var bySeed = other.ToDictionary(m => (m.TreeSeed, m.SampleSeed));
            var pairs = group
                .Select(m =>
                    bySeed.Remove((m.TreeSeed, m.SampleSeed), out var pair) ? pair.Sample : throw Errors.UnpairedSeed(what, m.SampleSeed)
                )
                .ToArray();
            if (bySeed.Count > 0)
                throw Errors.UnpairedSeed(what, bySeed.Keys.First().SampleSeed);
            yield return Pairs(group[0].Level, BalanceBaseline.Reference, group, pairs);
        }
    }

    private BalanceComparison Pairs(int? level, BalanceBaseline against, SampleBalance[] measures, IEnumerable<BalanceFigures> baselines) =>
        FigurePairs.Compare(level, against, [.. measures.Select(m => m.Sample)], [.. baselines], distributions, confidenceLevel);

    /// <summary>The measures by their grouping, each draw once.</summary>
    private static SampleBalance[][] Groups(IEnumerable<SampleBalance> measures)
    {
        SampleBalance[][] groups = [.. measures.GroupBy(m => m.Level).Select(g => g.ToArray())];
        if (groups.Length == 0)
            throw Errors.TooFewSeeds(0, "a sample");
        foreach (var group in groups)
        {
            var what = What(group[0]);
            if (group.Length < 2)
                throw Errors.TooFewSeeds(group.Length, what);
            if (group.FirstOrDefault(m => m.SampleCount != group[0].SampleCount) is { } other)
                throw Errors.SampleSizesDiffer(what, group[0].SampleCount, other.SampleCount);
            if (group.GroupBy(m => (m.TreeSeed, m.SampleSeed)).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
                throw Errors.RepeatedDraw(what, twice.Key.TreeSeed, twice.Key.SampleSeed);
        }
        return groups;
    }

    private static string What(SampleBalance measure) =>
        measure.Level is { } level ? FormattableString.Invariant($"level {level}") : "labels";
}
