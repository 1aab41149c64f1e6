using Curation.Adapters.Files;
using Curation.Adapters.Texts.Tokens;
using Curation.Encoders;
using static System.FormattableString;

namespace Curation.Adapters.Texts;

/// <summary>Encodes a text as the mean of its tokens' vectors.</summary>
internal sealed class StaticTextEncoder : Encoder<float[]>
{
    // The length at which the authors' implementation truncates texts.
    private const int UsualMaximumLength = 512;
    private const int UsualBatchSize = 256;

    private readonly StaticModel _model;
    private readonly TextTokenizer _tokenizer;
    private readonly int _maximumLength;
    private readonly int _mostChars;
    private readonly int? _dropped;
    private readonly bool _normalizes;
    private readonly DefaultPrompt _prompt;

    /// <summary>Opens the model.</summary>
    /// <param name="path">The file of its tensors; the tokenizer and the configuration are beside it.</param>
    /// <param name="options">How to encode.</param>
    public StaticTextEncoder(string path, EncoderOptions options)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (options.OutputName is not null || options.ExecutionProvider != ExecutionProvider.Cpu)
            throw Errors.ParameterNotUsed(
                options.OutputName is not null ? "OutputName" : "ExecutionProvider",
                path,
                "is a static one, a vector a token"
            );
        _tokenizer = TokenizerFolder.Open(folder);
        _model = new(path);
        var configPath = Path.Combine(folder, "config.json");
        var config = JsonFile.ReadIfThere(configPath);
        _normalizes = config?.Flag("normalize") ?? SentenceModules.Read(folder).Normalizes;
        _maximumLength = options.MaximumLength ?? (_model.IsModel2Vec ? UsualMaximumLength : int.MaxValue);
        if (_maximumLength < 1)
            throw Errors.MaximumLengthTooSmall(_maximumLength, 0);
        // Where sentence-transformers has the embeddings in a subfolder, its file is in the parent.
        _prompt = DefaultPrompt.Read(Path.GetFileName(folder) == TextModels.StaticFolder ? Path.GetDirectoryName(folder)! : folder);
        _mostChars = _model.IsModel2Vec ? MostChars() : int.MaxValue;
        _dropped = _model.IsModel2Vec ? _tokenizer.Model.UnknownId : null;
        BatchSize = options.BatchSize ?? UsualBatchSize;
        Decisions =
        [
            $"'{path}' is a static model: {_model.Description}.",
            $"Its tokenizer is {_tokenizer.Description}, from '{_tokenizer.Files[0]}'.",
            $"Tokens of a text that are used: {(_maximumLength == int.MaxValue ? "all" : $"the first {_maximumLength}")}"
                + $"{(_dropped is null ? "" : ", those that are unknown left out")}.",
            .. _prompt.Sentences,
            $"Vectors are {(_normalizes ? "brought to length 1" : "left at their length")}.",
        ];
        Settings =
        [
            new("the encoder", "a static model of texts, version 1"),
            new("the model", null, ContentHash.Of([path])),
            new("the tokenizer", null, ContentHash.Of(_tokenizer.Files)),
            new("-MaximumLength", Invariant($"{_maximumLength}")),
            _prompt.Setting,
            new("vectors of length 1", _normalizes ? "yes" : "no"),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Decisions { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<EncoderSetting> Settings { get; }

    /// <inheritdoc/>
    public override int BatchSize { get; }

    /// <inheritdoc/>
    public override float[] MakeReady(EncoderItem item, CancellationToken cancellation)
    {
        var text = _prompt.Text + TextContent.Of(item);
        var tokens = Tokenize(text.Length > _mostChars ? text[..CutBefore(text, _mostChars)] : text);
        if (tokens.Count == 0)
            throw Errors.EmptyText(item.Place);
        var vector = new float[_model.Dimension];
        _model.AddTo(vector, tokens);
        VectorMath.Divide(vector, tokens.Count);
        if (_normalizes)
            VectorMath.Normalize(vector);
        return vector;
    }

    /// <inheritdoc/>
    public override float[][] Encode(IReadOnlyList<float[]> batch, CancellationToken cancellation) => [.. batch];

    // Unknown tokens are removed before truncation.
    private List<int> Tokenize(string text)
    {
        if (_dropped is not { } dropped)
            return _tokenizer.Encode(text, _maximumLength);
        var tokens = _tokenizer.Encode(text);
        tokens.RemoveAll(t => t == dropped);
        if (tokens.Count > _maximumLength)
            tokens.RemoveRange(_maximumLength, tokens.Count - _maximumLength);
        return tokens;
    }

    // The authors' implementation first truncates a text to the length of this many tokens of median length.
    private int MostChars()
    {
        if (_tokenizer.Model.Vocabulary is not { } vocabulary)
            return int.MaxValue;
        var lengths = vocabulary.Select(t => t.Length).Order().ToArray();
        var median = (lengths[(lengths.Length - 1) / 2] + lengths[lengths.Length / 2]) / 2;
        return (int)Math.Min(int.MaxValue, (long)_maximumLength * Math.Max(1, median));
    }

    private static int CutBefore(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
