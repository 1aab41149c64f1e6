using System.Globalization;
using System.Text;
using Curation.Charts;

namespace Curation.Reports;

/// <summary>
/// Shortens arbitrary text for a report: one line, not too long, without control characters that affect the page.
/// </summary>
internal static class Excerpt
{
    private const char Replacement = '\uFFFD';

    // Letters of real languages have no more marks; piles of them would cover the lines above and below.
    private const int MostMarks = 4;

    private const string Ellipsis = "…";

    /// <summary>The beginning of a text as one line, cut between graphemes.</summary>
    public static string Of(string text, int most)
    {
        var line = OneLine(text, 4 * most);
        if (line.Length <= most)
            return line;
        var length = 0;
        while (length < most)
        {
            var step = StringInfo.GetNextTextElementLength(line, length);
            // A letter can have any number of marks.
            if (length + step > most + 16)
                step = Rune.TryGetRuneAt(line, length, out var rune) ? rune.Utf16SequenceLength : 1;
            length += step;
        }
        return length >= line.Length ? line : line[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>The beginning of a text that fits into the given width of a chart.</summary>
    public static string Fitting(string text, double width, double size = TextMark.UsualSize)
    {
        var most = Math.Max(1, (int)(width / (0.3 * size)));
        var excerpt = Of(text, most);
        while (most > 1 && TextMark.WidthOf(excerpt, size) > width)
            excerpt = Of(text, --most);
        return excerpt;
    }

    /// <summary>Replaces characters that HTML and XML do not allow, and those that change the direction of writing.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair is enumerated as the replacement character.
            if (IsRefused(rune.Value))
                clean.Append(Replacement);
            else
                clean.Append(rune);
        }
        return clean.ToString();
    }

    private static string OneLine(string text, int most)
    {
        var line = new StringBuilder();
        var marks = 0;
        foreach (var c in text)
        {
            marks = char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
                continue;
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
            if (line.Length > most)
                break;
        }
        return Clean(line.ToString()).TrimEnd();
    }

    private static bool IsRefused(int value) =>
        value
            is < 0x20
                and not '\t'
                and not '\n'
                and not '\r'
                // C1 control characters.
                or >= 0x7F
                and <= 0x9F
                // Directional embeddings, overrides and isolates, which can make a name read backwards.
                or >= 0x202A
                and <= 0x202E
                or >= 0x2066
                and <= 0x2069
                // Noncharacters.
                or >= 0xFDD0
                and <= 0xFDEF
        || (value & 0xFFFE) == 0xFFFE;
}
