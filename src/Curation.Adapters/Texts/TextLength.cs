using System.Text.Json;
using Curation.Adapters.Texts.Tokens;

namespace Curation.Adapters.Texts;

/// <summary>How many tokens of a text a model is given at most, those that the tokenizer adds counted.</summary>
/// <param name="Tokens">So many.</param>
/// <param name="Source">Who says so.</param>
internal readonly record struct TextLength(int Tokens, string Source)
{
    private const int Usual = 512;

    private static readonly string[] _sentenceFiles =
        [.. new[] { "bert", "roberta", "distilbert", "xlm-roberta", "camembert" }.Select(kind => $"sentence_{kind}_config.json")];

    // RoBERTa's kin count positions from the padding token's number on, which is 1.
    private static readonly string[] _positionsBehindPadding = ["roberta", "xlm-roberta", "camembert", "mpnet", "longformer"];

    /// <summary>Finds it: what the user asks, else sentence-transformers' own file, else the least of what the tokenizer and the model say.</summary>
    /// <param name="asked">What the user asks.</param>
    /// <param name="fixedLength">The length of the model's input, where it has one.</param>
    /// <param name="folder">The folder of the model's files.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    public static TextLength Find(int? asked, int? fixedLength, string folder, TextTokenizer tokenizer)
    {
        var wanted = asked is { } number ? new(number, "-MaximumLength") : Told(folder, tokenizer);
        var result = fixedLength < wanted.Tokens ? new(fixedLength.Value, "the model's input") : wanted;
        return result.Tokens > tokenizer.Frame.Count ? result : throw Errors.MaximumLengthTooSmall(result.Tokens, tokenizer.Frame.Count);
    }

    private static TextLength Told(string folder, TextTokenizer tokenizer)
    {
        foreach (var name in _sentenceFiles)
        {
            if (JsonFile.ReadIfThere(Path.Combine(folder, name))?.Number("max_seq_length") is { } length and > 0)
                return new(length, name);
        }
        TextLength[] limits =
        [
            new(tokenizer.MaximumLength ?? int.MaxValue, Path.GetFileName(tokenizer.Files[0])),
            new(tokenizer.ConfiguredLength ?? int.MaxValue, "tokenizer_config.json"),
            new(Positions(JsonFile.ReadIfThere(Path.Combine(folder, "config.json"))) ?? int.MaxValue, "config.json"),
        ];
        var least = limits.Where(l => l.Tokens > 0).MinBy(l => l.Tokens);
        return least.Tokens < int.MaxValue ? least : new(Usual, "nothing beside the model");
    }

    private static int? Positions(JsonElement? config)
    {
        // CLIP's and its kin's configuration has the texts' in a part of its own.
        var part = config?.Part("text_config") ?? config;
        if (part?.Number("max_position_embeddings") is not { } positions)
            return null;
        return _positionsBehindPadding.Contains(part.Value.Text("model_type")) ? positions - 2 : positions;
    }
}
