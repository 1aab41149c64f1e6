namespace Curation;

/// <summary>What items are grouped by when their balance is measured.</summary>
[Flags]
public enum BalanceGrouping
{
    /// <summary>The clusters of a level of the tree.</summary>
    Level = 1,

    /// <summary>The labels of the pool.</summary>
    Label = 2,

    /// <summary>The clusters, and labels where there are any.</summary>
    Both = Level | Label,
}
