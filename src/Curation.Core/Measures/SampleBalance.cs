namespace Curation;

/// <summary>How evenly a sample is spread over one grouping, beside its pool and the samples that it is to be better than.</summary>
public sealed record SampleBalance
{
    /// <summary>What the groups are.</summary>
    public required BalanceGrouping By { get; init; }

    /// <summary>The level whose clusters are the groups, counted from 1 at the bottom; null where the groups are labels.</summary>
    public required int? Level { get; init; }

    /// <summary>The items of the sample, and of the uniform and the flat one.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The rows of the pool.</summary>
    public required int PoolCount { get; init; }

    /// <summary>The figures of the sample.</summary>
    public required BalanceFigures Sample { get; init; }

    /// <summary>The figures of the whole pool.</summary>
    public required BalanceFigures Pool { get; init; }

    /// <summary>The figures of a uniform sample of the same size, drawn with the sample's seed.</summary>
    public required BalanceFigures Uniform { get; init; }

    /// <summary>The figures of a flat sample of the same size, drawn evenly over the clusters of level 1 with the sample's seed.</summary>
    public required BalanceFigures Flat { get; init; }

    /// <summary>
    /// The intervals of the sample's figures, by the percentile bootstrap over items (Efron 1979): as many items are drawn with replacement from the sample, again and
    /// again, and an interval holds the middle part of their figures. Draws with replacement are less even than the sample itself; where groups have few items each, or the
    /// sample is nearly even, an interval lies on the uneven side of its figure and need not hold it.
    /// </summary>
    public required BalanceIntervals Intervals { get; init; }

    /// <summary>The part of the bootstrap samples whose figures an interval holds.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The bootstrap samples.</summary>
    public required int BootstrapCount { get; init; }

    /// <summary>The seed of the bootstrap, drawn where none was given.</summary>
    public required long Seed { get; init; }

    /// <summary>The seed of the sample, with which the uniform and the flat one were drawn.</summary>
    public required long SampleSeed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Level is { } level ? FormattableString.Invariant($"level {level}: {Sample}") : $"labels: {Sample}";
}
