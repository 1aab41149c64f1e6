using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>
/// A text for .NET's regular expressions, which see the halves of a surrogate pair as two characters that are not letters.
/// </summary>
internal static class PatternText
{
    // A letter without case.
    private const char Letter = '\u4E00';

    /// <summary>
    /// The text, with a common letter for each half of a letter beyond U+FFFF, so that positions stay the same.
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
