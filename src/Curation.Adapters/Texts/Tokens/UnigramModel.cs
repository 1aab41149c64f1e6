using System.Buffers;
using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>
/// A unigram model: of all segmentations of a piece, the one whose tokens have the largest sum of log-probabilities (Kudo
/// 2018, arXiv 1804.10959).
/// </summary>
internal sealed class UnigramModel : ITokenModel
{
    // SentencePiece's penalty for an unknown character relative to the rarest token.
    private const double UnknownPenalty = 10;

    private readonly string[] _tokens;
    private readonly double[] _scores;
    private readonly CharTrie _trie;
    private readonly Lazy<Dictionary<string, int>> _ids;
    private readonly double _unknownScore;
    private readonly int[]? _byteIds;

    /// <summary>Makes the model.</summary>
    public UnigramModel(string[] tokens, double[] scores, int? unknown, bool byteFallback)
    {
        _tokens = tokens;
        _scores = scores;
        UnknownId = unknown;
        _trie = new(tokens);
        _ids = new(MakeIds);
        _unknownScore = scores.DefaultIfEmpty().Min() - UnknownPenalty;
        if (byteFallback && Enumerable.Range(0, 256).Select(b => Find($"<0x{b:X2}>") ?? -1).ToArray() is var bytes && !bytes.Contains(-1))
            _byteIds = bytes;
    }

    /// <inheritdoc/>
    public int? UnknownId { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Vocabulary => _tokens;

    /// <inheritdoc/>
    public int? Find(string token) => _ids.Value.TryGetValue(token, out var id) ? id : null;

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        var best = ArrayPool<Step>.Shared.Rent(piece.Length + 1);
        try
        {
            FindBest(piece, best);
            var first = ids.Count;
            AddBackwards(piece, best, ids);
            ids.Reverse(first, ids.Count - first);
        }
        finally
        {
            ArrayPool<Step>.Shared.Return(best);
        }
    }

    // The best segmentation of the text up to each position.
    private void FindBest(string piece, Step[] best)
    {
        Array.Fill(best, new(double.NegativeInfinity, -1, -1), 0, piece.Length + 1);
        best[0] = new(0, 0, -1);
        for (var start = 0; start < piece.Length; )
        {
            var before = best[start].Score;
            var length = char.IsSurrogatePair(piece, start) ? 2 : 1;
            var known = false;
            var node = CharTrie.Start;
            for (var end = start; end < piece.Length && _trie.TryStep(ref node, piece[end], out var token); )
            {
                end++;
                if (token < 0)
                    continue;
                known |= end - start == length;
                if (before + _scores[token] > best[end].Score)
                    best[end] = new(before + _scores[token], start, token);
            }
            if (!known && before + _unknownScore > best[start + length].Score)
                best[start + length] = new(before + _unknownScore, start, -1);
            start += length;
        }
    }

    // Adjacent unknown characters are one token, unless each is encoded as its bytes.
    private void AddBackwards(string piece, Step[] best, List<int> ids)
    {
        for (var end = piece.Length; end > 0; )
        {
            var (_, start, token) = best[end];
            if (token >= 0)
            {
                ids.Add(token);
            }
            else
            {
                while (start > 0 && best[start].Token < 0)
                    start = best[start].Start;
                AddUnknown(piece.AsSpan(start, end - start), ids);
            }
            end = start;
        }
    }

    private void AddUnknown(ReadOnlySpan<char> text, List<int> ids)
    {
        if (_byteIds is null)
        {
            if (UnknownId is { } id)
                ids.Add(id);
            return;
        }
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        for (var i = bytes.Length - 1; i >= 0; i--)
            ids.Add(_byteIds[bytes[i]]);
    }

    private Dictionary<string, int> MakeIds()
    {
        var ids = new Dictionary<string, int>(_tokens.Length, StringComparer.Ordinal);
        for (var i = 0; i < _tokens.Length; i++)
            ids[_tokens[i]] = i;
        return ids;
    }

    /// <summary>The best segmentation up to a position.</summary>
    /// <param name="Score">Its sum.</param>
    /// <param name="Start">The start of its last token.</param>
    /// <param name="Token">Its last token; -1 for an unknown character.</param>
    private readonly record struct Step(double Score, int Start, int Token);
}
