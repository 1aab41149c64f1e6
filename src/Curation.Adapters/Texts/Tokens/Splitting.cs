namespace Curation.Adapters.Texts.Tokens;

/// <summary>Splits a text at parts of it.</summary>
internal static class Splitting
{
    /// <summary>Splits a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">The parts to split at, in order, none over another.</param>
    /// <param name="inverts">Whether the text between them is treated as the parts instead.</param>
    /// <param name="behavior">The treatment of the parts.</param>
    /// <param name="pieces">Receives the pieces.</param>
    public static void Split(
        string text,
        IEnumerable<(int Start, int Length)> parts,
        bool inverts,
        SplitBehavior behavior,
        List<string> pieces
    )
    {
        // Start, end, and whether it is a part.
        var spans = new List<(int Start, int End, bool IsPart)>();
        var end = 0;
        foreach (var (start, length) in parts)
        {
            if (start > end)
                spans.Add((end, start, inverts));
            if (length > 0)
                spans.Add((start, start + length, !inverts));
            end = start + length;
        }
        if (end < text.Length)
            spans.Add((end, text.Length, inverts));
        foreach (var (from, to) in Join(spans, behavior))
            pieces.Add(from == 0 && to == text.Length ? text : text[from..to]);
    }

    private static IEnumerable<(int Start, int End)> Join(List<(int Start, int End, bool IsPart)> spans, SplitBehavior behavior)
    {
        for (var i = 0; i < spans.Count; )
        {
            var (start, end, isPart) = spans[i++];
            switch (behavior)
            {
                case SplitBehavior.Removed when isPart:
                    continue;
                case SplitBehavior.Contiguous:
                    while (i < spans.Count && spans[i].IsPart == isPart)
                        end = spans[i++].End;
                    break;
                case SplitBehavior.MergedWithPrevious when !isPart && i < spans.Count && spans[i].IsPart:
                    end = spans[i++].End;
                    break;
                case SplitBehavior.MergedWithNext when isPart && i < spans.Count && !spans[i].IsPart:
                    end = spans[i++].End;
                    break;
            }
            yield return (start, end);
        }
    }
}
