using System.Globalization;
using System.Text.Json;
using Curation.Adapters.Files;
using Curation.Adapters.Onnx;
using Curation.Adapters.Texts.Tokens;

namespace Curation.Adapters.Texts;

/// <summary>The most tokens of a text for a model, including those that the tokenizer adds.</summary>
/// <param name="Tokens">The number of tokens.</param>
/// <param name="Source">Where the number comes from.</param>
internal readonly record struct TextLength(int Tokens, string Source)
{
    private const int Usual = 512;

    private static readonly string[] _sentenceFiles =
    [
        .. new[] { "bert", "roberta", "distilbert", "xlm-roberta", "camembert" }.Select(kind => $"sentence_{kind}_config.json"),
    ];

    // Models like RoBERTa count positions from the padding token's id, which is 1.
    private static readonly string[] _positionsBehindPadding = ["roberta", "xlm-roberta", "camembert", "mpnet", "longformer"];

    /// <summary>
    /// Determines it: the user's option, else sentence-transformers' own file, else the smaller of the tokenizer's and the model's.
    /// </summary>
    /// <param name="asked">The user's option.</param>
    /// <param name="fixedLength">The length of the model's input, where it has one.</param>
    /// <param name="model">The model.</param>
    /// <param name="folder">The folder of the model's files.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <exception cref="CurationException">MaximumLengthTooLarge, or MaximumLengthTooSmall.</exception>
    public static TextLength Find(int? asked, int? fixedLength, OnnxModel model, string folder, TextTokenizer tokenizer)
    {
        var told = Least(
            (fixedLength, "the model's input"),
            (Positions(JsonFile.ReadIfThere(Path.Combine(folder, "config.json"))), "config.json")
        );
        var most = Least((told?.Tokens, told?.Source ?? ""), (model.Positions, "the model's table of positions"));
        if (asked > most?.Tokens)
            throw Errors.MaximumLengthTooLarge(model.Path, asked.Value, most.Value.Tokens, most.Value.Source);
        var wanted = asked is { } number
            ? new(number, "-MaximumLength")
            : Told(folder, tokenizer) ?? told ?? new(Usual, "nothing beside the model");
        var result = most?.Tokens < wanted.Tokens ? most.Value : wanted;
        return result.Tokens > tokenizer.Frame.Count ? result : throw Errors.MaximumLengthTooSmall(result.Tokens, tokenizer.Frame.Count);
    }

    /// <summary>
    /// A warning where the tokenizer's configuration has less than the user's option: it may be the model's positions, or the length it
    /// was trained on.
    /// </summary>
    public static string? Doubt(int? asked, TextTokenizer tokenizer) =>
        asked > tokenizer.ConfiguredLength
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"-MaximumLength {asked} is more than the {tokenizer.ConfiguredLength} tokens that tokenizer_config.json tells of "
                    + $"(model_max_length): the model may fail on longer texts, or make poor vectors of them."
            )
            : null;

    private static TextLength? Told(string folder, TextTokenizer tokenizer)
    {
        foreach (var name in _sentenceFiles)
        {
            if (JsonFile.ReadIfThere(Path.Combine(folder, name))?.Number("max_seq_length") is { } length and > 0)
                return new(length, name);
        }
        return Least(
            (tokenizer.MaximumLength, Path.GetFileName(tokenizer.Files[0])),
            (tokenizer.ConfiguredLength, "tokenizer_config.json")
        );
    }

    private static TextLength? Least(params ReadOnlySpan<(int? Tokens, string Source)> limits)
    {
        TextLength? least = null;
        foreach (var (tokens, source) in limits)
        {
            if (tokens > 0 && !(tokens >= least?.Tokens))
                least = new(tokens.Value, source);
        }
        return least;
    }

    private static int? Positions(JsonElement? config)
    {
        // The configuration of CLIP and similar models has a part for texts.
        var part = config?.Part("text_config") ?? config;
        if (part?.Number("max_position_embeddings") is not { } positions)
            return null;
        return _positionsBehindPadding.Contains(part.Value.Text("model_type")) ? positions - 2 : positions;
    }
}
