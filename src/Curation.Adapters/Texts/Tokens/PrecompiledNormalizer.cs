using System.Globalization;
using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>What SentencePiece's compiled rules do in nearly every model: NFKC, control characters go, all blanks become spaces. The compiled table itself is not read.</summary>
internal static class PrecompiledNormalizer
{
    /// <summary>Normalises a text.</summary>
    public static string Normalize(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is 0x200B or 0x200E or 0x200F or 0xFEFF)
                clean.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control)
                clean.Append(rune);
        }
        return clean.ToString().Normalize(NormalizationForm.FormKC);
    }
}
