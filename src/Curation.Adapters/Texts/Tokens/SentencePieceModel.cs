using Microsoft.ML.Tokenizers;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>A model saved by SentencePiece, with its own normalisation.</summary>
internal sealed class SentencePieceModel(SentencePieceTokenizer tokenizer, bool shiftsAsFairseq) : ITokenModel
{
    // Fairseq puts <s>, <pad>, </s> and <unk> first, so SentencePiece's own three move, and all the others by one.
    private const int FairseqUnknown = 3;

    /// <inheritdoc/>
    public int? UnknownId => Shift(tokenizer.UnknownId);

    /// <inheritdoc/>
    public IEnumerable<string> Vocabulary => tokenizer.Vocabulary.Keys;

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        foreach (var id in tokenizer.EncodeToIds(piece, addBeginningOfSentence: false, addEndOfSentence: false))
            ids.Add(Shift(id));
    }

    /// <inheritdoc/>
    public int? Find(string token) =>
        shiftsAsFairseq
            ? token switch
            {
                "<s>" => 0,
                "<pad>" => 1,
                "</s>" => 2,
                "<unk>" => FairseqUnknown,
                _ => tokenizer.Vocabulary.TryGetValue(token, out var id) ? Shift(id) : null,
            }
        : tokenizer.Vocabulary.TryGetValue(token, out var own) ? own
        : null;

    private int Shift(int id) =>
        !shiftsAsFairseq ? id
        : id == tokenizer.UnknownId ? FairseqUnknown
        : id + 1;
}
