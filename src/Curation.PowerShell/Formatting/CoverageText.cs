using System.Globalization;
using System.Text;
using Curation.Clustering.Model;
using Curation.Measures;

namespace Curation.Formatting;

/// <summary>The default view of a sample's coverage: a line of facts, and one row each for the sample and the baselines.</summary>
public static class CoverageText
{
    private static readonly string[] Heads = ["", "Mean", "Median", "P90", "P99", "Largest"];

    /// <summary>The text, in the user's culture.</summary>
    public static string Of(SampleCoverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        var text = new StringBuilder();
        text.AppendLine()
            .AppendLine(
                CultureInfo.CurrentCulture,
                $"Distance to the nearest of {coverage.SampleCount:N0} sampled rows, of {coverage.PoolCount:N0}; "
                    + $"{MetricText.Of(coverage.Metric, coverage.Normalize, coverage.Centre, coverage.Whiten)}, seed {coverage.SampleSeed}"
            )
            .AppendLine();
        string[][] rows = [Row("Sample", coverage.Sample), Row("Uniform", coverage.Uniform), Row("Flat", coverage.Flat)];
        foreach (var line in TextTable.Lines(Heads, rows, 0))
            text.AppendLine(line);
        return text.ToString();
    }

    private static string[] Row(string name, CoverageFigures figures) =>
        [
            name,
            .. new[] { figures.Mean, figures.Median, figures.P90, figures.P99, figures.Largest }.Select(x =>
                x.ToString("G4", CultureInfo.CurrentCulture)
            ),
        ];
}
