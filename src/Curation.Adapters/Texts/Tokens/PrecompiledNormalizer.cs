using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>SentencePiece's usual normalisation, for models without a table.</summary>
internal static class PrecompiledNormalizer
{
    /// <summary>The compiled rules of nearly every model: NFKC, without control characters, and with spaces for all blanks.</summary>
    public static string Normalize(string text) => Clean(text).Normalize(NormalizationForm.FormKC);

    /// <summary>Removes control characters, and turns all blanks into spaces.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsBlank(c))
                clean.Append(' ');
            else if (!IsControl(c))
                clean.Append(c);
        }
        return clean.ToString();
    }

    private static bool IsControl(char c) =>
        c is (>= '\u0001' and <= '\u0008') or '\u000B' or (>= '\u000E' and <= '\u001F') or '\u007F' or '\u008F' or '\u009F';

    private static bool IsBlank(char c) =>
        c
            is '\t'
                or '\n'
                or '\f'
                or '\r'
                or '\u1680'
                or (>= '\u200B' and <= '\u200F')
                or '\u2028'
                or '\u2029'
                or '\u2581'
                or '\uFEFF'
                or '\uFFFD';
}
