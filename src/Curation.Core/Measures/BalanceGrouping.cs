namespace Curation.Measures;

/// <summary>What items are grouped by when their balance is measured.</summary>
public enum BalanceGrouping
{
    /// <summary>The clusters of a level of the tree.</summary>
    Level,

    /// <summary>The labels of the pool.</summary>
    Label,

    /// <summary>The clusters, and labels where there are any.</summary>
    Both,
}
