using System.Globalization;
using System.Text;
using Curation.Clustering.Model;
using Curation.Measures.Settings;

namespace Curation.Formatting;

/// <summary>How the tables of settings and of their trees show a figure, in the user's culture; and what stands above them.</summary>
public static class SettingText
{
    private const int LineLength = 98;

    /// <summary>
    /// What was tried, the verdict, and the command line of the best setting. It stands above the table, where a view can have text.
    /// </summary>
    public static string Head(CurationSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var culture = CultureInfo.CurrentCulture;
        var of = string.Create(
            culture,
            $"Samples of {setting.SampleCount:N0} from {setting.PoolCount:N0} rows, {setting.LabelledCount:N0} with one of "
                + $"{setting.LabelCount:N0} labels; seeds {setting.Seed} to {unchecked(setting.Seed + setting.SeedCount - 1)}"
        );
        return string.Join(
            Environment.NewLine,
            (string[])[of, "", .. Wrapped(setting.Verdict), "The CommandLine of a setting draws its sample."]
        );
    }

    /// <summary>How rows are compared.</summary>
    public static string Metric(TreeFigures tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return MetricText.Of(tree.Metric, tree.Normalize, tree.Centre, tree.Whiten);
    }

    /// <summary>The mean difference from a uniform draw; empty where a setting is not judged.</summary>
    public static string Difference(CurationSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.AgainstUniform is { } pair ? Signed(pair.NormalizedEntropy.Difference) : "";
    }

    /// <summary>Its interval.</summary>
    public static string Interval(CurationSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.AgainstUniform is { NormalizedEntropy.DifferenceInterval: var interval }
            ? $"{Signed(interval.Lower)} to {Signed(interval.Upper)}"
            : "";
    }

    /// <summary>The probability of such a difference by chance alone.</summary>
    public static string PValue(CurationSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.AgainstUniform is { } pair ? ComparisonText.Probability(pair.NormalizedEntropy.PValue) : "";
    }

    /// <summary>The evenness of the levels, bottom first.</summary>
    public static string Balance(TreeFigures tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return string.Join(", ", tree.LevelEntropy.Select(entropy => entropy.ToString("F3", CultureInfo.CurrentCulture)));
    }

    /// <summary>A part in percent.</summary>
    public static string Percent(double part) => (100 * part).ToString("0.0", CultureInfo.CurrentCulture) + " %";

    private static string Signed(double value) => value.ToString("0.000", CultureInfo.CurrentCulture);

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LineLength)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        yield return line.ToString();
    }
}
