using System.Globalization;
using Curation.Measures.Representation;

namespace Curation.Formatting;

/// <summary>How the tables of measured and compared representations show a figure, in the user's culture.</summary>
public static class RepresentationText
{
    /// <summary>An accuracy with its interval, in percent.</summary>
    public static string WithInterval(AccuracyFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return $"{Percent(figures.Accuracy)} ({Percent(figures.Interval.Lower)}..{Percent(figures.Interval.Upper)})";
    }

    /// <summary>An accuracy in percent; empty if there is none.</summary>
    public static string Alone(AccuracyFigures? figures) => figures is null ? "" : Percent(figures.Accuracy);

    /// <summary>A change in percentage points, with its interval.</summary>
    public static string Change(AccuracyChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return $"{Signed(change.Change)} ({Signed(change.Interval.Lower)}..{Signed(change.Interval.Upper)})";
    }

    /// <summary>A p-value.</summary>
    public static string PValue(double value) =>
        value < 0.001 ? "<" + 0.001.ToString("F3", CultureInfo.CurrentCulture) : value.ToString("F3", CultureInfo.CurrentCulture);

    /// <summary>The last part of a set's source, which distinguishes files.</summary>
    public static string Name(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Path.GetFileName(source.TrimEnd('/', '\\')) is { Length: > 0 } name ? name : source;
    }

    // A whole 100 has no decimal, so that a figure with its interval fits into its column.
    private static string Percent(double part) => (100 * part).ToString(IsWhole(part) ? "F0" : "F1", CultureInfo.CurrentCulture);

    private static string Signed(double part) =>
        (100 * part).ToString(IsWhole(part) ? "+0;-0" : "+0.0;-0.0;0.0", CultureInfo.CurrentCulture);

    private static bool IsWhole(double part) => Math.Abs(part) >= 0.9995;
}
