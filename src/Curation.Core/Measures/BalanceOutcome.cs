namespace Curation.Measures;

/// <summary>Whether samples are more even than a baseline, by the paired test over seeds.</summary>
public enum BalanceOutcome
{
    /// <summary>More even, by more than chance.</summary>
    Better,

    /// <summary>No difference beyond chance.</summary>
    NoBetter,

    /// <summary>Less even, by more than chance.</summary>
    Worse,
}
