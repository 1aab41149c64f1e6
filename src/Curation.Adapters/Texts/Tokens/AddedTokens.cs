using System.Buffers;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Finds added tokens in a text: leftmost first, and the longest of those that start at the same position.</summary>
internal sealed class AddedTokens
{
    private readonly AddedToken[] _longestFirst;
    private readonly SearchValues<string>? _contents;

    /// <summary>Takes the tokens.</summary>
    public AddedTokens(IEnumerable<AddedToken> tokens)
    {
        _longestFirst = [.. tokens.Where(t => t.Content.Length > 0).OrderByDescending(t => t.Content.Length)];
        if (_longestFirst.Length > 0)
            _contents = SearchValues.Create([.. _longestFirst.Select(t => t.Content)], StringComparison.Ordinal);
    }

    /// <summary>
    /// Splits a text into tokens and the text between them, in order. A part's token is null where it is plain text.
    /// </summary>
    public IEnumerable<(string Text, AddedToken? Token)> Split(string text)
    {
        var done = 0;
        if (_contents is not null)
        {
            for (int from = 0, at; (at = Next(text, from)) >= 0; )
            {
                var token = _longestFirst.FirstOrDefault(t =>
                    text.AsSpan(at).StartsWith(t.Content, StringComparison.Ordinal) && Fits(text, at, t)
                );
                if (token is null)
                {
                    from = at + 1;
                    continue;
                }
                var (start, end) = Reach(text, at, token, done);
                if (start > done)
                    yield return (text[done..start], null);
                yield return ("", token);
                from = done = end;
            }
        }
        if (done < text.Length)
            yield return (done == 0 ? text : text[done..], null);
    }

    private int Next(string text, int from) => text.AsSpan(from).IndexOfAny(_contents!) is >= 0 and var at ? from + at : -1;

    private static bool Fits(string text, int at, AddedToken token) =>
        !token.IsWord
        || (
            (at == 0 || !IsWordPart(text[at - 1]))
            && (at + token.Content.Length == text.Length || !IsWordPart(text[at + token.Content.Length]))
        );

    private static (int Start, int End) Reach(string text, int at, AddedToken token, int done)
    {
        var end = at + token.Content.Length;
        while (token.TakesBefore && at > done && char.IsWhiteSpace(text[at - 1]))
            at--;
        while (token.TakesAfter && end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        return (at, end);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}

/// <summary>A token that is matched literally in a text, before the model sees it.</summary>
/// <param name="Content">Its text.</param>
/// <param name="Id">Its number.</param>
/// <param name="IsNormalized">Whether it is matched in the normalised text rather than the raw one.</param>
/// <param name="IsWord">Whether it must not touch a letter or digit.</param>
/// <param name="TakesBefore">Whether it includes the white space before it.</param>
/// <param name="TakesAfter">Whether it includes the white space after it.</param>
internal sealed record AddedToken(string Content, int Id, bool IsNormalized, bool IsWord, bool TakesBefore, bool TakesAfter);
