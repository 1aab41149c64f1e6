using System.Globalization;

namespace Curation;

/// <summary>The parts that messages are made of.</summary>
internal static class MessageText
{
    /// <summary>A number with its noun: "1 row", "2 rows".</summary>
    public static string Count(long count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A text on one line, cut off where it is long.</summary>
    public static string Shorten(string text, int most = 60)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : line[..most] + "...";
    }

    /// <summary>Names in a row, or "nothing" where there are none.</summary>
    public static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "nothing" : Shorten(string.Join(", ", names), 500);

    /// <summary>A number with all its digits.</summary>
    public static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
