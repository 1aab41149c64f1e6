namespace Curation;

/// <summary>A confidence interval for each of the <see cref="BalanceFigures"/> of a sample that chance has a part in.</summary>
/// <param name="CoveredShare">That of <see cref="BalanceFigures.CoveredShare"/>.</param>
/// <param name="NormalizedEntropy">That of <see cref="BalanceFigures.NormalizedEntropy"/>.</param>
/// <param name="KLDivergence">That of <see cref="BalanceFigures.KLDivergence"/>.</param>
/// <param name="Gini">That of <see cref="BalanceFigures.Gini"/>.</param>
/// <param name="EffectiveCount">That of <see cref="BalanceFigures.EffectiveCount"/>.</param>
/// <param name="PercentileRatio">That of <see cref="BalanceFigures.PercentileRatio"/>.</param>
/// <param name="LargestShare">That of <see cref="BalanceFigures.LargestShare"/>.</param>
public sealed record BalanceIntervals(
    ConfidenceInterval CoveredShare,
    ConfidenceInterval NormalizedEntropy,
    ConfidenceInterval KLDivergence,
    ConfidenceInterval Gini,
    ConfidenceInterval EffectiveCount,
    ConfidenceInterval PercentileRatio,
    ConfidenceInterval LargestShare)
{
    /// <inheritdoc/>
    public override string ToString() => $"entropy {NormalizedEntropy}, Gini {Gini}";
}
