namespace Curation.Adapters.Texts.Tokens;

/// <summary>Splits at characters of a kind.</summary>
internal sealed class CharPreTokenizer(Func<char, bool> isPart, SplitBehavior behavior) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, bool isStart, List<string> pieces) =>
        Splitting.Split(
            text,
            Enumerable.Range(0, text.Length).Where(i => isPart(text[i])).Select(i => (i, 1)),
            inverts: false,
            behavior,
            pieces
        );
}
