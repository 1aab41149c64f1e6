using Curation.Adapters.Texts;
using Curation.Adapters.Texts.Tokens;
using Curation.Tests.Onnx;
using Curation.Tests.Support;

namespace Curation.Tests.Texts;

public sealed class SentencePieceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_of_SentencePiece_gives_its_tokens()
    {
        _folder.Write("spiece.model", Model());
        var tokenizer = TokenizerFolder.Open(_folder[""]);
        Assert.Equal([4, 5, 6], tokenizer.Ids("hello b"));
        Assert.Equal([0], tokenizer.Ids("hello z")[^1..]);
        Assert.Equal((0, 2), (tokenizer.Frame.Before.Length, tokenizer.Frame.After.Single()));
    }

    [Fact]
    public void Fairseqs_numbers_are_moved()
    {
        _folder.Write("sentencepiece.bpe.model", Model());
        var tokenizer = TokenizerFolder.Open(_folder[""]);
        Assert.Equal([5, 6, 7], tokenizer.Ids("hello b"));
        Assert.Equal([3], tokenizer.Ids("hello z")[^1..]);
        Assert.Equal((0, 2, 1), (tokenizer.Frame.Before.Single(), tokenizer.Frame.After.Single(), tokenizer.PaddingId));
    }

    // The fields are those of sentencepiece_model.proto of github.com/google/sentencepiece.
    private static byte[] Model()
    {
        var model = new ProtobufWriter();
        foreach (
            var (piece, score, type) in new[]
            {
                ("<unk>", 0f, 2),
                ("<s>", 0, 3),
                ("</s>", 0, 3),
                ("▁", -2, 1),
                ("▁he", -1, 1),
                ("llo", -2, 1),
                ("▁b", -3, 1),
                ("▁hello", -9, 1),
                ("l", -5, 1),
            }
        )
            model.Message(1, new ProtobufWriter().Text(1, piece).Single(2, score).Number(3, type));
        return model
            .Message(
                2,
                new ProtobufWriter()
                    .Number(3, 1)
                    .Number(40, 0)
                    .Number(41, 1)
                    .Number(42, 2)
                    .Number(43, -1)
                    .Text(45, "<unk>")
                    .Text(46, "<s>")
                    .Text(47, "</s>")
                    .Text(48, "<pad>")
            )
            .Message(3, new ProtobufWriter().Text(1, "identity").Number(3, 1).Number(4, 1).Number(5, 1))
            .ToBytes();
    }
}
