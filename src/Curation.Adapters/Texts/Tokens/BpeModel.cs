using System.Text;
using Microsoft.ML.Tokenizers;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Byte-pair encoding: merges a piece's characters, in the order of the merges in training.</summary>
internal sealed class BpeModel : ITokenModel
{
    private readonly Dictionary<string, int> _ids;
    private readonly BpeTokenizer _tokenizer;
    private readonly BpeSettings _settings;
    private readonly int[]? _byteIds;

    /// <summary>Makes the model.</summary>
    public BpeModel(Dictionary<string, int> ids, IEnumerable<string> merges, BpeSettings settings, string path)
    {
        _ids = ids;
        _settings = settings;
        if (settings.Unknown is { } unknown)
            UnknownId =
                Find(unknown) ?? throw Errors.InvalidTokenizer(path, $"its vocabulary lacks '{unknown}', the token of what is unknown.");
        if (settings.ByteFallback)
            _byteIds =
            [
                .. Enumerable
                    .Range(0, 256)
                    .Select(b =>
                        Find($"<0x{b:X2}>")
                        ?? throw Errors.InvalidTokenizer(path, $"its vocabulary lacks '<0x{b:X2}>', the token of a byte.")
                    ),
            ];
        try
        {
            _tokenizer = BpeTokenizer.Create(
                new BpeOptions(ids)
                {
                    Merges = merges,
                    PreTokenizer = null,
                    UnknownToken = settings.Unknown,
                    FuseUnknownTokens = settings.FusesUnknown,
                    ContinuingSubwordPrefix = settings.Prefix,
                    EndOfWordSuffix = settings.Suffix,
                }
            );
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw Errors.InvalidTokenizer(path, e.Message, e);
        }
    }

    /// <inheritdoc/>
    public int? UnknownId { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Vocabulary => _ids.Keys;

    /// <inheritdoc/>
    public int? Find(string token) => _ids.TryGetValue(token, out var id) ? id : null;

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        if (_settings.IgnoresMerges && _ids.TryGetValue(piece, out var whole))
            ids.Add(whole);
        else if (_byteIds is null)
            Merge(piece, ids);
        else
            EncodeWithBytes(piece, _byteIds, ids);
    }

    // No merge crosses a character that the vocabulary lacks, so the text between two of them is merged by itself.
    private void EncodeWithBytes(string piece, int[] byteIds, List<int> ids)
    {
        Span<byte> bytes = stackalloc byte[4];
        var start = 0;
        for (var at = 0; at < piece.Length; )
        {
            var length = char.IsSurrogatePair(piece, at) ? 2 : 1;
            if (!_ids.ContainsKey(piece.Substring(at, length)))
            {
                Merge(piece[start..at], ids);
                foreach (var b in bytes[..Encoding.UTF8.GetBytes(piece.AsSpan(at, length), bytes)])
                    ids.Add(byteIds[b]);
                start = at + length;
            }
            at += length;
        }
        Merge(piece[start..], ids);
    }

    private void Merge(string piece, List<int> ids)
    {
        if (piece.Length > 0)
            ids.AddRange(_tokenizer.EncodeToIds(piece, considerPreTokenization: false, considerNormalization: false));
    }
}

/// <summary>The options of a byte-pair encoding.</summary>
/// <param name="Unknown">The token of a character that the vocabulary lacks; null where such a character is left out.</param>
/// <param name="FusesUnknown">Whether adjacent unknown characters are one token.</param>
/// <param name="Prefix">The prefix of a token that does not start a word.</param>
/// <param name="Suffix">The suffix of a token that ends a word.</param>
/// <param name="ByteFallback">Whether an unknown character is encoded as its bytes.</param>
/// <param name="IgnoresMerges">Whether a piece that is a token is kept regardless of the merges.</param>
internal sealed record BpeSettings(
    string? Unknown,
    bool FusesUnknown,
    string? Prefix,
    string? Suffix,
    bool ByteFallback,
    bool IgnoresMerges
);
