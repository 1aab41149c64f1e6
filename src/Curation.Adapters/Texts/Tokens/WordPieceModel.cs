using System.Text;
using Microsoft.ML.Tokenizers;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>WordPiece: the longest known prefix of a word, then of the rest.</summary>
internal sealed class WordPieceModel : ITokenModel
{
    private readonly Dictionary<string, int> _ids;
    private readonly WordPieceTokenizer _tokenizer;

    /// <summary>Makes the model.</summary>
    public WordPieceModel(Dictionary<string, int> ids, string unknown, string prefix, int mostChars, string path)
    {
        _ids = ids;
        UnknownId = ids.TryGetValue(unknown, out var id)
            ? id
            : throw Errors.InvalidTokenizer(path, $"its vocabulary lacks '{unknown}', the token of what is unknown.");
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Lines(ids, path))));
        _tokenizer = WordPieceTokenizer.Create(
            lines,
            new()
            {
                UnknownToken = unknown,
                ContinuingSubwordPrefix = prefix,
                MaxInputCharsPerWord = mostChars,
            }
        );
    }

    /// <inheritdoc/>
    public int? UnknownId { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Vocabulary => _ids.Keys;

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids) =>
        ids.AddRange(_tokenizer.EncodeToIds(piece, considerPreTokenization: false, considerNormalization: false));

    /// <inheritdoc/>
    public int? Find(string token) => _ids.TryGetValue(token, out var id) ? id : null;

    // The library uses line numbers as token ids; an id without a token gets a line that no text contains.
    private static string[] Lines(Dictionary<string, int> ids, string path)
    {
        var largest = ids.Values.Max();
        if (largest / 2 > ids.Count)
            throw Errors.InvalidTokenizer(path, $"it has {ids.Count} tokens and one of the number {largest}.");
        var lines = new string?[largest + 1];
        foreach (var (token, id) in ids.Where(e => !e.Key.AsSpan().ContainsAny('\n', '\r')))
            lines[id] = token;
        return [.. lines.Select((line, id) => line ?? $"\0{id}")];
    }
}
