using System.Text.RegularExpressions;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Splits like GPT-2's tokenizer, and writes each piece's bytes as visible characters.</summary>
internal sealed partial class ByteLevelPreTokenizer(bool addsSpace, bool splits) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, bool isStart, List<string> pieces)
    {
        if (addsSpace && !text.StartsWith(' '))
            text = " " + text;
        if (!splits)
        {
            pieces.Add(BytePieces.Of(text));
            return;
        }
        foreach (var match in Pieces().EnumerateMatches(PatternText.Of(text)))
            pieces.Add(BytePieces.Of(text.Substring(match.Index, match.Length)));
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
