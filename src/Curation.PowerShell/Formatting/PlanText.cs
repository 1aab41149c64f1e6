using System.Globalization;
using System.Text;
using Curation.Clustering.Model;
using Curation.Planning;

namespace Curation.Formatting;

/// <summary>
/// The default view of a plan: a line of facts, one row per level, and what the run needs. PowerShell's layouts cannot put one table into
/// another, so the text is made here.
/// </summary>
public static class PlanText
{
    private static readonly string[] Heads = ["Level", "Points", "Clusters", "Resample", "Multiply-adds", "Time", "Memory", "Why"];

    /// <summary>The text, in the user's culture; the top level comes first.</summary>
    public static string Of(CurationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var culture = CultureInfo.CurrentCulture;
        var parameters = plan.Parameters;

        var text = new StringBuilder();
        var metric = MetricText.Of(parameters);
        var sample = plan.SampleCount is { } count ? string.Create(culture, $", for a sample of {count:N0}") : "";
        text.AppendLine()
            .AppendLine(
                culture,
                $"{plan.RowCount:N0} x {plan.Dimension:N0} of {plan.Pool.Source}, {metric}, seed {parameters.Seed}{sample}"
            )
            .AppendLine();
        foreach (var line in TextTable.Lines(Heads, plan.Levels.Reverse().Select(Row), left: Heads.Length - 1))
            text.AppendLine(line);

        text.AppendLine()
            .AppendLine(
                culture,
                $"Time    about {Span(plan.Duration)} on {plan.ThreadCount:N0} {(plan.ThreadCount == 1 ? "thread" : "threads")}; "
                    + $"half or twice that, as the data are"
            );
        text.AppendLine(
            culture,
            $"Memory  {Size(plan.WorkingBytes)} besides the pool, {Size(plan.PeakBytes)} with "
                + $"it{(plan.Pool.IsMemoryMapped ? " where its file is in memory" : "")}; "
                + $"{(plan.Fits ? "" : "only ")}{Size(plan.AvailableBytes)} can be had"
        );
        text.AppendLine(
            culture,
            $"Disk    pool {Size(plan.PoolFileBytes)}, tree {Size(plan.TreeFileBytes)}, "
                + $"checkpoint up to {Size(plan.CheckpointBytes)}"
                + $"{(plan.TemporaryFileBytes is > 0 and var copy ? $", temporary {Size(copy)}" : "")}"
                + $"{(plan.SampleFileBytes is { } bytes ? $", sample {Size(bytes)}" : "")}"
        );
        return text.ToString();
    }

    /// <summary>A number of bytes with a unit, in the user's culture.</summary>
    public static string Size(long bytes) => ByteCount.Of(bytes, CultureInfo.CurrentCulture);

    /// <summary>A time in its two largest units.</summary>
    public static string Span(TimeSpan time)
    {
        var culture = CultureInfo.CurrentCulture;
        return time switch
        {
            { TotalSeconds: < 0.95 } => string.Create(culture, $"{time.TotalSeconds:0.0#} s"),
            { TotalSeconds: < 59.5 } => string.Create(culture, $"{time.TotalSeconds:0} s"),
            { TotalMinutes: < 9.5 } => Two(Math.Round(time.TotalSeconds), 60, "min", "s"),
            { TotalMinutes: < 59.5 } => string.Create(culture, $"{time.TotalMinutes:0} min"),
            { TotalHours: < 23.5 } => Two(Math.Round(time.TotalMinutes), 60, "h", "min"),
            { TotalDays: < 99.5 } => Two(Math.Round(time.TotalHours), 24, "d", "h"),
            _ => string.Create(culture, $"{time.TotalDays:N0} d"),
        };

        string Two(double small, int factor, string largeUnit, string smallUnit)
        {
            var (large, rest) = Math.DivRem((long)small, factor);
            return rest == 0
                ? string.Create(culture, $"{large} {largeUnit}")
                : string.Create(culture, $"{large} {largeUnit} {rest} {smallUnit}");
        }
    }

    private static string[] Row(PlannedLevel level)
    {
        var culture = CultureInfo.CurrentCulture;
        return
        [
            level.Level.ToString(culture),
            level.PointCount.ToString("N0", culture),
            level.ClusterCount.ToString("N0", culture),
            level.SplitCount > 0 ? "split " + level.SplitCount.ToString("N0", culture)
            : level.ResampleSize > 0 ? level.ResampleSize.ToString("N0", culture)
            : "off",
            level.Operations.ToString("0.0e+0", culture),
            Span(level.Duration),
            Size(level.WorkingBytes),
            level.Reason,
        ];
    }
}
