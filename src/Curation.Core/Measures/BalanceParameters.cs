namespace Curation;

/// <summary>What is measured of a sample's balance, and how its intervals are made.</summary>
public sealed record BalanceParameters
{
    /// <summary>What items are grouped by.</summary>
    public BalanceGrouping By { get; init; } = BalanceGrouping.Both;

    /// <summary>The one level whose clusters are groups, counted from 1 at the bottom; null for all levels.</summary>
    public int? Level { get; init; }

    /// <summary>The part of the bootstrap samples whose figures an interval holds, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The bootstrap samples, at least 1.</summary>
    public int BootstrapCount { get; init; } = 1000;

    /// <summary>The seed of the bootstrap.</summary>
    public required long Seed { get; init; }
}
