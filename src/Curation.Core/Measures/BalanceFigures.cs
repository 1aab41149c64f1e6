namespace Curation.Measures;

/// <summary>
/// How evenly items are spread over k groups, in a few figures of the counts c_1 ... c_k, with sum n and p_i = c_i / n. Groups
/// without items count too. A single group is perfectly balanced: its normalised entropy is defined as 1.
/// </summary>
/// <param name="GroupCount">k, the number of groups, including empty ones.</param>
/// <param name="ItemCount">n, the number of items.</param>
/// <param name="CoveredShare">The share of groups with at least one item, 0 to 1.</param>
/// <param name="NormalizedEntropy">
/// H / ln k, with Shannon's entropy H = -sum p_i ln p_i (Pielou 1966): 1 where all groups have equally many items, 0 where one has all; 1
/// for a single group.
/// </param>
/// <param name="KLDivergence">
/// The Kullback-Leibler divergence of p from the uniform distribution, sum p_i ln(k p_i) = ln k - H, in nats: 0 where all groups have
/// equally many items, ln k where one has all.
/// </param>
/// <param name="Gini">
/// The Gini coefficient, half the mean absolute difference of two counts over their mean (Gini 1912): 0 where all groups have equally many
/// items, 1 - 1 / k where one has all.
/// </param>
/// <param name="EffectiveCount">
/// exp(H), the number of equally large groups that would have the same entropy (Hill 1973, order 1): from 1 to k.
/// </param>
/// <param name="PercentileRatio">
/// The 90th percentile of the counts over the 10th (linear interpolation: Hyndman and Fan 1996, type 7); infinite where the 10th is 0, that
/// is, where about a tenth of the groups or more have no items.
/// </param>
/// <param name="LargestShare">The largest p_i.</param>
public sealed record BalanceFigures(
    int GroupCount,
    long ItemCount,
    double CoveredShare,
    double NormalizedEntropy,
    double KLDivergence,
    double Gini,
    double EffectiveCount,
    double PercentileRatio,
    double LargestShare
)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"entropy {NormalizedEntropy:0.000}, Gini {Gini:0.000} over {GroupCount} groups");
}
