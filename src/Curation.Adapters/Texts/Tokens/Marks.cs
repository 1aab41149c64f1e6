using System.Globalization;
using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Removes marks, such as accents, that were taken apart from their letters.</summary>
internal static class Marks
{
    /// <summary>Removes all: those that take a place of their own, too.</summary>
    public static string RemoveAll(string text) =>
        Remove(
            text,
            category => category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        );

    /// <summary>Removes those of some categories.</summary>
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
