using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>
/// A text as .NET's regular expressions are to see it: they take the halves of a surrogate pair for two characters that are no letters.
/// </summary>
internal static class PatternText
{
    // A letter without case.
    private const char Letter = '\u4E00';

    /// <summary>
    /// The text, with a common letter in place of each half of a letter beyond U+FFFF, so that places stay where they are.
    /// </summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        return string.Create(
            text.Length,
            text,
            (seen, from) =>
            {
                from.CopyTo(seen);
                for (var i = 0; i + 1 < seen.Length; i++)
                {
                    if (Rune.TryCreate(from[i], from[i + 1], out var rune) && Rune.IsLetter(rune))
                        seen[i] = seen[i + 1] = Letter;
                }
            }
        );
    }
}
