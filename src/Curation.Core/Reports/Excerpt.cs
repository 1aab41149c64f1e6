using System.Globalization;
using System.Text;
using Curation.Charts;

namespace Curation.Reports;

/// <summary>
/// What a report shows of a text that may be anything: one line, not too long, without what would steer the page around it.
/// </summary>
internal static class Excerpt
{
    private const char Replacement = '\uFFFD';

    // Letters of real languages bear no more; heaps of them grow over what stands above and below.
    private const int MostMarks = 4;

    private const string Ellipsis = "…";

    /// <summary>The beginning of a text as one line, cut between what people take for characters.</summary>
    public static string Of(string text, int most)
    {
        var line = OneLine(text, 4 * most);
        if (line.Length <= most)
            return line;
        var length = 0;
        while (length < most)
        {
            var step = StringInfo.GetNextTextElementLength(line, length);
            // A letter can bear marks without end.
            if (length + step > most + 16)
                step = Rune.TryGetRuneAt(line, length, out var rune) ? rune.Utf16SequenceLength : 1;
            length += step;
        }
        return length >= line.Length ? line : line[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>The beginning of a text that fits into a width of a chart.</summary>
    public static string Fitting(string text, double width, double size = TextMark.UsualSize)
    {
        var most = Math.Max(1, (int)(width / (0.3 * size)));
        var excerpt = Of(text, most);
        while (most > 1 && TextMark.WidthOf(excerpt, size) > width)
            excerpt = Of(text, --most);
        return excerpt;
    }

    /// <summary>A text with what HTML and XML do not hold, and what turns the direction of writing, replaced.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair comes as the replacement character.
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
                // Controls of the second set.
                or >= 0x7F
                and <= 0x9F
                // Embeddings, overrides and isolates, which can make a name read backwards.
                or >= 0x202A
                and <= 0x202E
                or >= 0x2066
                and <= 0x2069
                // No characters.
                or >= 0xFDD0
                and <= 0xFDEF
        || (value & 0xFFFE) == 0xFFFE;
}
