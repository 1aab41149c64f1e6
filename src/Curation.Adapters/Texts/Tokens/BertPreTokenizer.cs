namespace Curation.Adapters.Texts.Tokens;

/// <summary>Splits at white space, and makes every punctuation mark a piece.</summary>
internal sealed class BertPreTokenizer : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, bool isStart, List<string> pieces)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var isMark = at < text.Length && IsPunctuation(text[at]);
            if (at < text.Length && !isMark && !char.IsWhiteSpace(text[at]))
                continue;
            if (at > start)
                pieces.Add(text[start..at]);
            if (isMark)
                pieces.Add(text[at].ToString());
            start = at + 1;
        }
    }

    /// <summary>Punctuation, and everything of ASCII that is neither a letter nor a digit nor blank.</summary>
    public static bool IsPunctuation(char c) =>
        char.IsAscii(c) ? c > ' ' && c < '\x7F' && !char.IsAsciiLetterOrDigit(c) : char.IsPunctuation(c);
}
