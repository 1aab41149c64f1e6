using System.Globalization;

namespace Curation.Measures;

/// <summary>
/// Says in plain words whether samples are more even than their baselines, by how much, and how sure that is. Evenness is the normalised
/// entropy; differences are in points, hundredths of it.
/// </summary>
public static class BalanceVerdict
{
    /// <summary>The number of points from the least even to the most even.</summary>
    public const int Points = 100;

    private const int UsualSeeds = 10;

    // Differences below one point are called slight: they are hardly worth a choice, however sure they are.
    private const double Slight = 1;

    private const string Equal = "exactly as even as";
    private const string OwnGain = "Evening out these clusters is what the method does, so a gain here alone proves little";

    /// <summary>
    /// The outcome of a comparison: one side is more even where the interval of the difference lies on one side of 0 and the paired t-test
    /// agrees. Near the ends of the scale the two can disagree; then no difference counts as shown.
    /// </summary>
    /// <param name="entropy">The comparison of normalised entropies.</param>
    /// <param name="confidenceLevel">The confidence level, above 0 and below 1.</param>
    public static BalanceOutcome OutcomeOf(PairedFigures entropy, double confidenceLevel)
    {
        ArgumentNullException.ThrowIfNull(entropy);
        return entropy.PValue >= 1 - confidenceLevel ? BalanceOutcome.NoBetter
            : entropy.DifferenceInterval.Lower > 0 ? BalanceOutcome.Better
            : entropy.DifferenceInterval.Upper < 0 ? BalanceOutcome.Worse
            : BalanceOutcome.NoBetter;
    }

    /// <summary>The verdict on a sample over one grouping, against a uniform and a flat draw.</summary>
    /// <param name="balance">The measures.</param>
    /// <param name="culture">How numbers are written.</param>
    public static string Of(SampleBalance balance, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(balance);
        var groups = balance.Sample.GroupCount;
        if (groups == 1)
            return balance.Level is { } only
                ? string.Create(culture, $"Level {only} has one cluster, over which every draw is equally even.")
                : "The pool has one label, over which every draw is equally even.";
        var over = balance.Level is { } level
            ? string.Create(culture, $"Over the {groups:N0} clusters of level {level}")
            : string.Create(culture, $"Over the {groups:N0} labels");
        if (balance is not { AgainstUniform: { } uniform, AgainstFlat: { } flat })
            return $"{over} this sample has {InPoints(balance.Sample)} of {Points} points of evenness, one uniform draw "
                + $"{InPoints(balance.Uniform)}, and one flat k-means draw {InPoints(balance.Flat)}; "
                + "whether chance alone makes such a difference is not known"
                + (
                    balance.CanBeDrawnAgain
                        ? $": give -SeedCount {UsualSeeds}."
                        : ", as these are not exactly the items that Select-BalancedSample drew."
                );
        return $"{over} the sample is {Compared([(uniform, "a uniform draw"), (flat, "a flat k-means draw")], culture)}, "
            + string.Create(culture, $"in {uniform.SeedCount:N0} draws of each.")
            + Caveat(balance, uniform, flat);

        string InPoints(BalanceFigures figures) => (Points * figures.NormalizedEntropy).ToString("0.0", culture);
    }

    /// <summary>The verdict on samples against one baseline.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="culture">How numbers are written.</param>
    public static string Of(BalanceComparison comparison, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var over = comparison.Level is { } level ? string.Create(culture, $"the clusters of level {level}") : "the labels";
        var baseline = comparison.Against switch
        {
            BalanceBaseline.Uniform => "uniform draws",
            BalanceBaseline.Flat => "flat k-means draws",
            BalanceBaseline.Pool => "the pool",
            _ => "the reference samples",
        };
        var isOwnGain = comparison is { Level: not null, Outcome: BalanceOutcome.Better, Against: not BalanceBaseline.Reference };
        return $"Over {over} the samples are {Compared([(comparison, baseline)], culture)}, "
            + string.Create(culture, $"in {comparison.SeedCount:N0} draws{(comparison.Against == BalanceBaseline.Pool ? "" : " of each")}.")
            + (isOwnGain ? $" {OwnGain}; labels would tell more." : "");
    }

    // The clusters are the tree's own: that the sample is even over them shows that the method works as made, and no more.
    private static string Caveat(SampleBalance balance, BalanceComparison uniform, BalanceComparison flat) =>
        balance.Level is null || uniform.Outcome != BalanceOutcome.Better && flat.Outcome != BalanceOutcome.Better ? ""
        : balance.PoolHasLabels ? $" {OwnGain}; the labels tell more."
        : $" {OwnGain}, and the pool has no labels to judge by.";

    /// <summary>"more even than a uniform draw (+8.5 points, ...) and than a flat k-means draw (...)".</summary>
    private static string Compared(ReadOnlySpan<(BalanceComparison Comparison, string Baseline)> pairs, CultureInfo culture)
    {
        var text = "";
        (BalanceOutcome Outcome, string Adjective)? last = null;
        foreach (var (comparison, baseline) in pairs)
        {
            var (outcome, adjective) = (comparison.Outcome, Adjective(comparison));
            text += last switch
            {
                null => $"{adjective} ",
                var (_, before) when before == adjective => outcome == BalanceOutcome.NoBetter ? " or " : " and ",
                var (before, _) when before == outcome => $" and {adjective} ",
                _ => $", but {adjective} ",
            };
            text += (adjective == Equal ? "" : "than ") + $"{baseline} ({Sureness(comparison, culture)})";
            last = (outcome, adjective);
        }
        return text;
    }

    private static string Adjective(BalanceComparison comparison)
    {
        var slightly = Math.Abs(Points * comparison.NormalizedEntropy.Difference) < Slight ? "slightly " : "";
        return comparison.Outcome switch
        {
            BalanceOutcome.Better => slightly + "more even",
            BalanceOutcome.Worse => slightly + "less even",
            _ when IsConstant(comparison.NormalizedEntropy) => Equal,
            _ => "no more even",
        };
    }

    /// <summary>"+8.5 points, 95 % interval 6.2 to 10.9, p = 0.00002".</summary>
    private static string Sureness(BalanceComparison comparison, CultureInfo culture)
    {
        var entropy = comparison.NormalizedEntropy;
        var difference = Points * entropy.Difference;
        var format = Math.Abs(difference) < Slight ? "0.00" : "0.0";
        if (IsConstant(entropy))
            return difference == 0 ? "with every seed" : $"{Signed(difference)} points with every seed";
        var interval = entropy.DifferenceInterval;
        var confidence = (100 * comparison.ConfidenceLevel).ToString("0.##", culture);
        return (comparison.Outcome == BalanceOutcome.NoBetter ? "no difference beyond chance: " : "")
            + $"{Signed(difference)} points, {confidence} % interval "
            + $"{Plain(Points * interval.Lower)} to {Plain(Points * interval.Upper)}, {Probability(entropy.PValue, culture)}";

        string Signed(double value) => (Size(value) is var size && value > 0 && size != Zero() ? "+" : "") + Plain(value);
        string Plain(double value) =>
            Size(value) is var size && value < 0 && size != Zero() ? culture.NumberFormat.NegativeSign + size : Size(value);
        string Size(double value) => Math.Abs(value).ToString(format, culture);
        string Zero() => 0.0.ToString(format, culture);
    }

    private static bool IsConstant(PairedFigures figures) => figures.DifferenceInterval.Lower == figures.DifferenceInterval.Upper;

    // As many decimals as the first digit that is not 0 needs.
    private static string Probability(double value, CultureInfo culture) =>
        value < 1e-6 ? $"p < {1e-6.ToString("0.000000", culture)}"
        : value >= 0.1 ? $"p = {value.ToString("0.00", culture)}"
        : value >= 0.001 ? $"p = {value.ToString("0.000", culture)}"
        : $"p = {value.ToString("0." + new string('0', (int)Math.Ceiling(-Math.Log10(value))), culture)}";
}
