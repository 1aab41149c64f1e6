using System.Globalization;

namespace Curation.Formatting;

/// <summary>What the tables of measured and compared representations show of a figure, in the user's culture.</summary>
public static class RepresentationText
{
    /// <summary>An accuracy with its interval, in percent.</summary>
    public static string WithInterval(AccuracyFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return string.Create(CultureInfo.CurrentCulture, $"{100 * figures.Accuracy:F1} ({100 * figures.Interval.Lower:F1}..{100 * figures.Interval.Upper:F1})");
    }

    /// <summary>An accuracy in percent; nothing where there is none.</summary>
    public static string Alone(AccuracyFigures? figures) => figures is null ? "" : string.Create(CultureInfo.CurrentCulture, $"{100 * figures.Accuracy:F1}");

    /// <summary>A change in percentage points, with its interval.</summary>
    public static string Change(AccuracyChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return $"{Signed(change.Change)} ({Signed(change.Interval.Lower)}..{Signed(change.Interval.Upper)})";
    }

    /// <summary>A p-value.</summary>
    public static string PValue(double value) => value < 0.001 ? "<" + 0.001.ToString("F3", CultureInfo.CurrentCulture) : value.ToString("F3", CultureInfo.CurrentCulture);

    /// <summary>The last part of where a set came from, which tells files apart.</summary>
    public static string Name(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Path.GetFileName(source.TrimEnd('/', '\\')) is { Length: > 0 } name ? name : source;
    }

    private static string Signed(double part) => (100 * part).ToString("+0.0;-0.0;0.0", CultureInfo.CurrentCulture);
}
