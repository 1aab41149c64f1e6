using Curation.Adapters.Files;
using Curation.Files;
using Microsoft.ML.Tokenizers;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Reads a model saved by SentencePiece.</summary>
internal static class SentencePieceReader
{
    private const int MostBytes = 256 << 20;

    private static readonly string[] _fairseqClasses = ["XLMRoberta", "Camembert", "MBart"];

    /// <summary>Reads it.</summary>
    public static TextTokenizer Read(string path, TokenizerConfig config)
    {
        var isFairseq =
            _fairseqClasses.Any(name => config.ClassName.Contains(name, StringComparison.Ordinal))
            || (
                config.ClassName.Length == 0 && Path.GetFileName(path).Equals("sentencepiece.bpe.model", StringComparison.OrdinalIgnoreCase)
            );
        var model = new SentencePieceModel(Load(InputFile.Read(path, file => ReadAll(file, path)), path), isFairseq);
        return new(model, text => text, null, [], Frame(model, config, isFairseq))
        {
            Files = [path, .. config.Files],
            Description = isFairseq ? "SentencePiece with Fairseq's numbers" : "SentencePiece",
            ConfiguredLength = config.MaximumLength,
            PaddingId = model.Find(config.PaddingToken ?? "<pad>") ?? 0,
        };
    }

    private static MemoryStream ReadAll(FileStream file, string path)
    {
        if (file.Length > MostBytes)
            throw Errors.InvalidTokenizer(path, $"it has {file.Length} bytes, and a model of SentencePiece has a few million.");
        var content = new MemoryStream((int)file.Length);
        file.CopyTo(content);
        content.Position = 0;
        return content;
    }

    // The library throws many kinds of exceptions on damage, including IOException.
    private static SentencePieceTokenizer Load(MemoryStream file, string path)
    {
        try
        {
            return SentencePieceTokenizer.Create(file, addBeginningOfSentence: false, addEndOfSentence: false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Errors.InvalidTokenizer(path, $"it is not a model of SentencePiece ({e.Message})", e);
        }
    }

    // Models like BERT put <s> or [CLS] first, Llama only <s>, T5 nothing. All but Llama add an end token.
    private static TokenFrame Frame(SentencePieceModel model, TokenizerConfig config, bool isFairseq)
    {
        var isLlama = config.ClassName.Contains("Llama", StringComparison.Ordinal);
        var first =
            isFairseq || model.Find("[CLS]") is not null
                ? config.Token("cls_token") ?? (isFairseq ? "<s>" : "[CLS]")
                : config.Token("bos_token") ?? "<s>";
        var last = config.Token("sep_token") ?? (model.Find("[SEP]") is not null ? "[SEP]" : config.Token("eos_token") ?? "</s>");
        var hasFirst = config.Flag("add_bos_token") ?? (isFairseq || isLlama || model.Find("[CLS]") is not null);
        var hasLast = config.Flag("add_eos_token") ?? !isLlama;
        return new(hasFirst && model.Find(first) is { } f ? [f] : [], hasLast && model.Find(last) is { } l ? [l] : []);
    }
}
