namespace Curation.Adapters.Texts.Tokens;

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
