namespace Curation.Measures;

/// <summary>What is measured of a sample's balance, and how sure that is to be.</summary>
public sealed record BalanceParameters
{
    /// <summary>What items are grouped by.</summary>
    public BalanceGrouping By { get; init; } = BalanceGrouping.Both;

    /// <summary>The one level whose clusters are groups, counted from 1 at the bottom; null for all levels.</summary>
    public int? Level { get; init; }

    /// <summary>
    /// The seeds that samples are drawn with, the given one among them, at least 1; from 2 on there are intervals and tests.
    /// </summary>
    public int SeedCount { get; init; } = 10;

    /// <summary>The probability with which an interval holds the mean over all seeds, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;
}
