using System.Globalization;
using System.Text;
using Curation.Measures;

namespace Curation.Formatting;

/// <summary>
/// The default view of a sample's balance: a line of facts, one row each for the sample, its pool and the baselines, the entropy over
/// several seeds, and the verdict. PowerShell's layouts cannot put one table into another, so the text is made here.
/// </summary>
public static class BalanceText
{
    private const int BarLength = 20;

    private static readonly string[] Heads = ["", "Covered", "Entropy", "", "KL", "Gini", "Effective", "P90/P10", "Largest"];

    /// <summary>The text, in the user's culture.</summary>
    public static string Of(SampleBalance balance)
    {
        ArgumentNullException.ThrowIfNull(balance);
        var culture = CultureInfo.CurrentCulture;
        var groups = balance.Sample.GroupCount;
        var of = balance.Level is { } level
            ? string.Create(culture, $"Level {level}, {groups:N0} {(groups == 1 ? "cluster" : "clusters")}")
            : string.Create(culture, $"Labels, {groups:N0}");
        var text = new StringBuilder();
        text.AppendLine()
            .AppendLine(culture, $"{of}: a sample of {balance.SampleCount:N0} from {balance.PoolCount:N0}, seed {balance.SampleSeed}")
            .AppendLine();
        string[][] rows =
        [
            Row("Sample", balance.Sample),
            Row("Pool", balance.Pool),
            Row("Uniform", balance.Uniform),
            Row("Flat", balance.Flat),
        ];
        foreach (var line in TextTable.Lines(Heads, rows, 0, 3))
            text.AppendLine(line);

        BalanceComparison?[] comparisons = [balance.AgainstUniform, balance.AgainstFlat, balance.AgainstPool];
        if (comparisons[0] is not null)
        {
            text.AppendLine();
            foreach (
                var line in ComparisonText.Lines([.. comparisons.OfType<BalanceComparison>()], nameof(BalanceFigures.NormalizedEntropy))
            )
                text.AppendLine(line);
        }
        text.AppendLine().AppendLine(VerdictText.Of(BalanceVerdict.Of(balance, culture)));
        return text.ToString();
    }

    /// <summary>A bar as long as a number between 0 and 1 is large. Plain characters, which every console can show.</summary>
    public static string Bar(double part)
    {
        var filled = (int)Math.Round(BarLength * Math.Clamp(part, 0, 1));
        return new string('#', filled) + new string('.', BarLength - filled);
    }

    private static string[] Row(string name, BalanceFigures figures) =>
        [
            name,
            Percent(figures.CoveredShare, "0.0"),
            Three(figures.NormalizedEntropy),
            Bar(figures.NormalizedEntropy),
            Three(figures.KLDivergence),
            Three(figures.Gini),
            One(figures.EffectiveCount),
            double.IsInfinity(figures.PercentileRatio) ? "infinite" : One(figures.PercentileRatio),
            Percent(figures.LargestShare, "0.0"),
        ];

    private static string Three(double value) => value.ToString("F3", CultureInfo.CurrentCulture);

    private static string One(double value) => value.ToString("N1", CultureInfo.CurrentCulture);

    private static string Percent(double part, string format) => (100 * part).ToString(format, CultureInfo.CurrentCulture) + " %";
}
