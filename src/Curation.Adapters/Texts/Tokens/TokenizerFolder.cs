using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Finds the tokenizer beside a model.</summary>
internal static class TokenizerFolder
{
    private static readonly string[] _sentencePieceNames =
    [
        "sentencepiece.bpe.model",
        "spiece.model",
        "tokenizer.model",
        "sentencepiece.model",
    ];

    private static readonly string[] _names = ["tokenizer.json", "vocab.txt", "vocab.json", .. _sentencePieceNames];

    private static readonly string[] _known = ["tokenizer.json", "vocab.txt", "vocab.json with merges.txt", .. _sentencePieceNames];

    /// <summary>Reads the tokenizer of a folder.</summary>
    /// <exception cref="CurationException">
    /// TokenizerMissing, TokenizerUnsupported, InvalidTokenizer, InvalidJson, or a file cannot be read.
    /// </exception>
    public static TextTokenizer Open(string folder)
    {
        string At(string name) => Path.Combine(folder, name);

        var config = new TokenizerConfig(folder);
        if (File.Exists(At("tokenizer.json")))
            return TokenizerJson.Read(At("tokenizer.json"), config);
        if (File.Exists(At("vocab.txt")))
            return WordListReader.Read(At("vocab.txt"), config);
        if (File.Exists(At("vocab.json")) && File.Exists(At("merges.txt")))
            return BytePairReader.Read(At("vocab.json"), At("merges.txt"), config);
        return _sentencePieceNames.FirstOrDefault(name => File.Exists(At(name))) is { } found
            ? SentencePieceReader.Read(At(found), config)
            : throw Errors.TokenizerMissing(folder, _known, FolderNames.Of(folder));
    }

    /// <summary>Whether a folder has one.</summary>
    public static bool Holds(string folder) => _names.Any(name => File.Exists(Path.Combine(folder, name)));
}
