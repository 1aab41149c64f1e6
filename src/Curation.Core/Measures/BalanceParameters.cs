namespace Curation.Measures;

/// <summary>The options for measuring a sample's balance.</summary>
public sealed record BalanceParameters
{
    /// <summary>The grouping of the items.</summary>
    public BalanceGrouping By { get; init; } = BalanceGrouping.Both;

    /// <summary>The only level to measure, counted from 1 at the bottom; null for all levels.</summary>
    public int? Level { get; init; }

    /// <summary>
    /// The number of seeds to draw samples with, including the given one; at least 1, and at least 2 for intervals and tests.
    /// </summary>
    public int SeedCount { get; init; } = 10;

    /// <summary>The confidence level of intervals for the mean over all seeds, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;
}

/// <summary>The grouping of items for measures of balance.</summary>
public enum BalanceGrouping
{
    /// <summary>The clusters of a level of the tree.</summary>
    Level,

    /// <summary>The labels of the pool.</summary>
    Label,

    /// <summary>The clusters, and the labels where there are any.</summary>
    Both,
}
