using System.Text.RegularExpressions;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Splits at what a pattern matches.</summary>
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
