using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Turns a text into tokens: it is normalised, split into pieces, and a model turns each piece into tokens.</summary>
internal sealed class TextTokenizer
{
    private readonly Func<string, string> _normalize;
    private readonly IPreTokenizer? _preTokenizer;
    private readonly AddedTokens _rawTokens;
    private readonly AddedTokens _normalizedTokens;

    /// <summary>Makes the tokenizer from its parts.</summary>
    public TextTokenizer(
        ITokenModel model,
        Func<string, string> normalize,
        IPreTokenizer? preTokenizer,
        IReadOnlyCollection<AddedToken> added,
        TokenFrame frame
    )
    {
        Model = model;
        _normalize = normalize;
        _preTokenizer = preTokenizer;
        _rawTokens = new(added.Where(t => !t.IsNormalized));
        _normalizedTokens = new(added.Where(t => t.IsNormalized).Select(t => t with { Content = normalize(t.Content) }));
        Frame = frame;
    }

    /// <summary>The model.</summary>
    public ITokenModel Model { get; }

    /// <summary>The tokens around those of a text.</summary>
    public TokenFrame Frame { get; }

    /// <summary>The source files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>A description of the tokenizer.</summary>
    public required string Description { get; init; }

    /// <summary>The most tokens of a text by its file, including those around it; null where it does not say.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>The same, as tokenizer_config.json says.</summary>
    public int? ConfiguredLength { get; init; }

    /// <summary>The padding token.</summary>
    public int PaddingId { get; init; }

    /// <summary>The tokens of a text, without those around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most tokens, from the first on.</param>
    public List<int> Encode(string text, int most = int.MaxValue)
    {
        var ids = new List<int>();
        var isStart = true;
        foreach (var (part, token) in _rawTokens.Split(Repair(text)))
        {
            if (ids.Count >= most)
                break;
            if (token is not null)
                ids.Add(token.Id);
            else
                EncodePart(_normalize(part), isStart, ids, most);
            isStart = false;
        }
        if (ids.Count > most)
            ids.RemoveRange(most, ids.Count - most);
        return ids;
    }

    private void EncodePart(string text, bool isStart, List<int> ids, int most)
    {
        foreach (var (part, token) in _normalizedTokens.Split(text))
        {
            if (token is not null)
                ids.Add(token.Id);
            else
                EncodePieces(part, isStart, ids, most);
            isStart = false;
        }
    }

    private void EncodePieces(string text, bool isStart, List<int> ids, int most)
    {
        if (_preTokenizer is null)
        {
            Model.Encode(text, ids);
            return;
        }
        var pieces = new List<string>();
        _preTokenizer.Split(text, isStart, pieces);
        for (var i = 0; i < pieces.Count && ids.Count < most; i++)
        {
            if (pieces[i].Length > 0)
                Model.Encode(pieces[i], ids);
        }
    }

    // Half a surrogate pair is not a character and cannot be normalised.
    private static string Repair(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
