namespace Curation.Adapters.Texts.Tokens;

/// <summary>Writes blanks as a visible character, like SentencePiece, and optionally splits before each.</summary>
/// <param name="mark">The character.</param>
/// <param name="prepends">Whether a text without one at its start gets one.</param>
/// <param name="onlyAtStart">Whether only the start of the whole text does.</param>
/// <param name="splits">Whether to split.</param>
internal sealed class MetaspacePreTokenizer(char mark, bool prepends, bool onlyAtStart, bool splits) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, bool isStart, List<string> pieces)
    {
        text = text.Replace(' ', mark);
        if (prepends && (isStart || !onlyAtStart) && !text.StartsWith(mark))
            text = mark + text;
        if (!splits)
        {
            pieces.Add(text);
            return;
        }
        for (int start = 0, next; start < text.Length; start = next)
        {
            next = text.IndexOf(mark, start + 1);
            if (next < 0)
                next = text.Length;
            pieces.Add(text[start..next]);
        }
    }
}
