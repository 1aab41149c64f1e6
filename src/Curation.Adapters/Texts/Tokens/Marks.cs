using System.Globalization;
using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Removes decomposed marks, such as accents.</summary>
internal static class Marks
{
    /// <summary>Removes all marks, including spacing ones.</summary>
    public static string RemoveAll(string text) =>
        Remove(
            text,
            category => category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        );

    /// <summary>Removes marks of some categories.</summary>
    public static string Remove(string text, Func<UnicodeCategory, bool> isMark)
    {
        if (Ascii.IsValid(text))
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!isMark(Rune.GetUnicodeCategory(rune)))
                kept.Append(rune);
        }
        return kept.ToString();
    }
}
