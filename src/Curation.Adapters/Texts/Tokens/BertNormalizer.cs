using System.Globalization;
using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>
/// BERT's normalisation: removes control characters, turns blanks into spaces, isolates Chinese characters, removes accents and case.
/// </summary>
internal sealed class BertNormalizer(bool cleans, bool separatesChinese, bool stripsAccents, bool lowers)
{
    /// <summary>Normalises a text.</summary>
    public string Normalize(string text)
    {
        if (cleans || separatesChinese)
            text = Clean(text);
        if (stripsAccents)
            text = StripAccents(text.Normalize(NormalizationForm.FormD));
        return lowers ? LowerCase.Of(text) : text;
    }

    private static string StripAccents(string text) => Marks.Remove(text, category => category == UnicodeCategory.NonSpacingMark);

    private string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (cleans && (rune.Value is '\t' or '\n' or '\r' || (Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))))
                clean.Append(' ');
            else if (cleans && (rune.Value == 0xFFFD || IsOther(rune)))
                continue;
            else if (separatesChinese && IsChinese(rune.Value))
                clean.Append(' ').Append(rune).Append(' ');
            else
                clean.Append(rune);
        }
        return clean.ToString();
    }

    private static bool IsOther(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned;

    private static bool IsChinese(int value) =>
        value
            is >= 0x4E00
                and <= 0x9FFF
                or >= 0x3400
                and <= 0x4DBF
                or >= 0x20000
                and <= 0x2A6DF
                or >= 0x2A700
                and <= 0x2B73F
                or >= 0x2B740
                and <= 0x2B81F
                or >= 0x2B820
                and <= 0x2CEAF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0x2F800
                and <= 0x2FA1F;
}
