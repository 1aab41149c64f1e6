using System.Globalization;

namespace Curation.Measures;

/// <summary>
/// The balance of samples that were drawn with several seeds, figure by figure against a baseline that was drawn with the same seeds.
/// </summary>
public sealed record BalanceComparison
{
    /// <summary>The kind of groups.</summary>
    public required BalanceGrouping By { get; init; }

    /// <summary>The level whose clusters are the groups, counted from 1 at the bottom; null where the groups are labels.</summary>
    public required int? Level { get; init; }

    /// <summary>What the samples are compared with.</summary>
    public required BalanceBaseline Against { get; init; }

    /// <summary>The number of seeds, each with a sample and a baseline.</summary>
    public required int SeedCount { get; init; }

    /// <summary>The confidence level of the intervals for the mean over all seeds.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The comparison of <see cref="BalanceFigures.CoveredShare"/>.</summary>
    public required PairedFigures CoveredShare { get; init; }

    /// <summary>The comparison of <see cref="BalanceFigures.NormalizedEntropy"/>.</summary>
    public required PairedFigures NormalizedEntropy { get; init; }

    /// <summary>The comparison of <see cref="BalanceFigures.KLDivergence"/>.</summary>
    public required PairedFigures KLDivergence { get; init; }

    /// <summary>The comparison of <see cref="BalanceFigures.Gini"/>.</summary>
    public required PairedFigures Gini { get; init; }

    /// <summary>The comparison of <see cref="BalanceFigures.EffectiveCount"/>.</summary>
    public required PairedFigures EffectiveCount { get; init; }

    /// <summary>
    /// The comparison of <see cref="BalanceFigures.PercentileRatio"/>; null where a ratio is infinite, which has no mean.
    /// </summary>
    public required PairedFigures? PercentileRatio { get; init; }

    /// <summary>The comparison of <see cref="BalanceFigures.LargestShare"/>.</summary>
    public required PairedFigures LargestShare { get; init; }

    /// <summary>Whether the samples are more even than the baseline, by <see cref="NormalizedEntropy"/>.</summary>
    public BalanceOutcome Outcome => BalanceVerdict.OutcomeOf(NormalizedEntropy, ConfidenceLevel);

    /// <summary>The outcome in a sentence, with the difference in points, hundredths of <see cref="NormalizedEntropy"/>.</summary>
    public string Verdict => BalanceVerdict.Of(this, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"entropy {NormalizedEntropy} against {Against}");
}
