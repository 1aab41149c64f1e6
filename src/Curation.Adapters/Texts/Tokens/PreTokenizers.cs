using System.Text.RegularExpressions;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Splits a text into the pieces that a model turns into tokens one by one.</summary>
internal interface IPreTokenizer
{
    /// <summary>Adds the pieces of a text.</summary>
    /// <param name="text">The text, normalised.</param>
    /// <param name="isStart">Whether it is the start of the whole text.</param>
    /// <param name="pieces">Receives the pieces.</param>
    void Split(string text, bool isStart, List<string> pieces);
}

/// <summary>Splits the pieces of one by the next.</summary>
internal sealed class PreTokenizerSequence(IReadOnlyList<IPreTokenizer> steps) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, bool isStart, List<string> pieces)
    {
        List<string> before = [text];
        foreach (var step in steps)
        {
            List<string> after = [];
            for (var i = 0; i < before.Count; i++)
                step.Split(before[i], isStart && i == 0, after);
            before = after;
        }
        pieces.AddRange(before);
    }
}

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

/// <summary>Splits at the matches of a pattern.</summary>
internal sealed class PatternPreTokenizer(Regex pattern, bool inverts, SplitBehavior behavior) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, bool isStart, List<string> pieces)
    {
        var parts = new List<(int, int)>();
        foreach (var match in pattern.EnumerateMatches(PatternText.Of(text)))
            parts.Add((match.Index, match.Length));
        Splitting.Split(text, parts, inverts, behavior, pieces);
    }
}
