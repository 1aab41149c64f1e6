using System.Globalization;

namespace Curation.Measures;

/// <summary>How evenly a sample is spread over one grouping, compared with its pool and the baseline samples.</summary>
public sealed record SampleBalance
{
    /// <summary>The kind of groups.</summary>
    public required BalanceGrouping By { get; init; }

    /// <summary>The level whose clusters are the groups, counted from 1 at the bottom; null where the groups are labels.</summary>
    public required int? Level { get; init; }

    /// <summary>The number of items of the sample, and of the uniform and the flat one.</summary>
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
    /// The sample against uniform ones over several seeds: the sample is drawn again with the following seeds, and each draw has
    /// a uniform one of the same seed. Null for a single seed, or where the items are not exactly those drawn.
    /// </summary>
    public required BalanceComparison? AgainstUniform { get; init; }

    /// <summary>The same against flat ones.</summary>
    public required BalanceComparison? AgainstFlat { get; init; }

    /// <summary>The same against the pool, whose figures do not depend on the seed.</summary>
    public required BalanceComparison? AgainstPool { get; init; }

    /// <summary>The seed of the sample, with which the uniform and the flat one were drawn.</summary>
    public required long SampleSeed { get; init; }

    /// <summary>The seed of the tree.</summary>
    public required long TreeSeed { get; init; }

    /// <summary>
    /// Whether the sample is more even than a uniform and a flat draw, in a sentence, with the differences in points, hundredths of
    /// <see cref="BalanceFigures.NormalizedEntropy"/>. <see cref="BalanceComparison.Outcome"/> says it for scripts.
    /// </summary>
    public string Verdict => BalanceVerdict.Of(this, CultureInfo.InvariantCulture);

    /// <summary>Whether labels of the pool could judge the sample.</summary>
    internal bool PoolHasLabels { get; init; }

    /// <summary>Whether the items are those that were drawn, as far as it was asked.</summary>
    internal bool CanBeDrawnAgain { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Level is { } level ? FormattableString.Invariant($"level {level}: {Sample}") : $"labels: {Sample}";
}
