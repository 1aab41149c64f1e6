using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>
/// Writes every byte as a visible character, like GPT-2's tokenizer: those that are visible in Latin-1 as themselves, the others as
/// characters from U+0100 on.
/// </summary>
internal static class BytePieces
{
    private static readonly char[] _chars = MakeChars();

    /// <summary>Writes a text's UTF-8 bytes.</summary>
    public static string Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return string.Create(
            bytes.Length,
            bytes,
            (chars, from) =>
            {
                for (var i = 0; i < chars.Length; i++)
                    chars[i] = _chars[from[i]];
            }
        );
    }

    private static char[] MakeChars()
    {
        var chars = new char[256];
        var next = 256;
        for (var b = 0; b < chars.Length; b++)
            chars[b] = b is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE ? (char)b : (char)next++;
        return chars;
    }
}
