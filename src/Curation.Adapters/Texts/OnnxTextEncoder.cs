using Curation.Adapters.Files;
using Curation.Adapters.Onnx;
using Curation.Adapters.Texts.Tokens;
using Curation.Encoders;
using Microsoft.ML.OnnxRuntime;
using static System.FormattableString;

namespace Curation.Adapters.Texts;

/// <summary>Encodes texts with a model in ONNX format.</summary>
internal sealed class OnnxTextEncoder : Encoder<int[]>
{
    private readonly OnnxModel _model;
    private readonly TextTokenizer _tokenizer;
    private readonly TextInputs _inputs;
    private readonly OnnxPort _output;
    private readonly SentenceModules _modules;
    private readonly IReadOnlyList<DenseLayer> _layers;
    private readonly TokenPooling _pooling;
    private readonly TextLength _length;
    private readonly DefaultPrompt _prompt;
    private readonly int? _askedLength;
    private int _dimension;

    /// <summary>Opens the model.</summary>
    /// <param name="options">How to encode.</param>
    public OnnxTextEncoder(EncoderOptions options)
    {
        _model = OnnxModel.Open(options.ModelPath, options.ExecutionProvider, options.ThreadCount);
        try
        {
            if (!_model.TakesTokens && ImageInput.FindOrNull(_model) is { } images)
                throw Errors.ImageModelForTexts(_model.Path, images.Port.ToString());
            var folder = FolderOfFiles(_model.Path);
            _tokenizer = TokenizerFolder.Open(folder);
            _modules = SentenceModules.Read(folder);
            _inputs = new(_model, _tokenizer.PaddingId);
            _output = TextOutput.Find(_model, options.OutputName, prefersTokens: _modules.Pooling is not null);
            // A vector that the model makes for the whole text has already passed through them.
            _layers = _output.Rank == 2 ? [] : _modules.Layers;
            _pooling = _modules.Pooling ?? TokenPooling.Mean;
            _askedLength = options.MaximumLength;
            _length = TextLength.Find(_askedLength, _inputs.FixedLength, _model, folder, _tokenizer);
            Warnings = TextLength.Doubt(_askedLength, _tokenizer) is { } doubt ? [doubt] : [];
            _prompt = DefaultPrompt.Read(folder);
            if (_prompt.Text.Length > 0 && _output.Rank == 3 && _modules.ExcludesPrompt is { } file)
                throw Errors.PromptNotPooled(file);
            BatchSize = _inputs.FixedBatch ?? options.BatchSize ?? _model.UsualBatchSize;
            Decisions = [.. Decide()];
            Settings =
            [
                new("the encoder", "an ONNX model of texts, version 1"),
                new("the model", null, _model.ContentHash),
                new("the tokenizer", null, ContentHash.Of(_tokenizer.Files)),
                new("the modules of sentence-transformers", null, ContentHash.Of(_modules.Files)),
                new("-OutputName", _output.Name),
                new("the pooling of tokens", $"{_pooling}"),
                new("-MaximumLength", Invariant($"{_length.Tokens}")),
                new("the token that fills up", Invariant($"{_tokenizer.PaddingId}")),
                _prompt.Setting,
                new("-ExecutionProvider", $"{options.ExecutionProvider}"),
            ];
        }
        catch
        {
            _model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Decisions { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<EncoderSetting> Settings { get; }

    /// <inheritdoc/>
    public override int BatchSize { get; }

    /// <inheritdoc/>
    public override int Lanes => _model.Lanes;

    /// <inheritdoc/>
    public override bool SortsByCost => _inputs.FixedLength is null;

    /// <inheritdoc/>
    public override int CostOf(int[] item) => item.Length;

    /// <inheritdoc/>
    public override int[] MakeReady(EncoderItem item, CancellationToken cancellation)
    {
        var frame = _tokenizer.Frame;
        var tokens = _tokenizer.Encode(_prompt.Text + TextContent.Of(item), _length.Tokens - frame.Count);
        return tokens.Count == 0 ? throw Errors.EmptyText(item.Place) : [.. frame.Before, .. tokens, .. frame.After];
    }

    /// <inheritdoc/>
    public override float[][] Encode(IReadOnlyList<int[]> batch, CancellationToken cancellation)
    {
        var vectors = new float[batch.Count][];
        foreach (var part in Parts(batch))
        {
            int[][] texts = [.. part.Select(i => batch[i])];
            foreach (var (at, vector) in Run(texts, cancellation).Index())
                vectors[part[at]] = Finish(vector);
        }
        return vectors;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _model.Dispose();
        base.Dispose(disposing);
    }

    // Exports into a folder "onnx" leave the tokenizer in the parent folder.
    private static string FolderOfFiles(string modelPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(modelPath))!;
        var isExport = Path.GetFileName(folder).Equals("onnx", StringComparison.OrdinalIgnoreCase) && !TokenizerFolder.Holds(folder);
        return isExport && Path.GetDirectoryName(folder) is { } above && TokenizerFolder.Holds(above) ? above : folder;
    }

    // Padding would change the vectors if the model had no mask for it.
    private IEnumerable<int[]> Parts(IReadOnlyList<int[]> batch)
    {
        var all = Enumerable.Range(0, batch.Count);
        return _inputs.HasMask || _inputs.FixedLength is not null
            ? all.Chunk(BatchSize)
            : all.GroupBy(i => batch[i].Length).SelectMany(group => group.Chunk(BatchSize));
    }

    private float[][] Run(int[][] texts, CancellationToken cancellation)
    {
        var values = _inputs.Make(texts);
        try
        {
            return _model.Run(_inputs.Names, values, _output, output => Read(output, texts), cancellation);
        }
        catch (CurationException e) when (_askedLength is not null && e.ErrorId == "ModelFailed")
        {
            throw Errors.TextLengthFailed(
                _model.Path,
                texts.Max(t => t.Length),
                _askedLength.Value,
                OnnxModel.ReasonOf(e),
                e.InnerException
            );
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }

    private float[][] Read(OrtValue output, int[][] texts)
    {
        var shape = OnnxTensor.ShapeOf(output);
        if (
            shape.Length is not (2 or 3)
            || shape[0] < texts.Length
            || shape[^1] < 1
            || (shape.Length == 3 && shape[1] < texts.Max(t => t.Length))
        )
            throw Errors.TextOutputUnsupported(
                _model.Path,
                _output.Name,
                $"has the shape ({string.Join(", ", shape)}) for a batch of {texts.Length} × {texts.Max(t => t.Length)} tokens"
            );
        var numbers = OnnxTensor.ReadReals(output);
        var dimension = (int)shape[^1];
        var vectors = new float[texts.Length][];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] =
                shape.Length == 2
                    ? numbers.Slice(i * dimension, dimension).ToArray()
                    : TokenPooler.Pool(numbers.Slice(i * (int)shape[1] * dimension, texts[i].Length * dimension), dimension, _pooling);
        }
        return vectors;
    }

    private float[] Finish(float[] vector)
    {
        foreach (var layer in _layers)
        {
            if (layer.Inputs != vector.Length)
                throw Errors.VectorLengthChanged(layer.Files[^1], vector.Length, layer.Inputs);
            vector = layer.Apply(vector);
        }
        if (_modules.Normalizes)
            VectorMath.Normalize(vector);
        var before = Interlocked.CompareExchange(ref _dimension, vector.Length, 0);
        if (before != 0 && before != vector.Length)
            throw Errors.VectorLengthChanged(_model.Path, vector.Length, before);
        return vector;
    }

    private IEnumerable<string> Decide()
    {
        yield return $"'{_model.Path}' has the inputs {string.Join(", ", _model.Inputs)} "
            + $"and the outputs {string.Join(", ", _model.Outputs)}.";
        yield return $"Its tokenizer is {_tokenizer.Description}, from '{_tokenizer.Files[0]}'.";
        yield return $"Tokens of a text that are used: the first {_length.Tokens}, as {_length.Source} says; "
            + $"the tokenizer's own among them: {_tokenizer.Frame.Count}.";
        foreach (var sentence in _prompt.Sentences)
            yield return sentence;
        yield return _output.Rank == 2
            ? $"The output {_output.Name} is the vector."
            : $"The vectors of the tokens in the output {_output.Name} are pooled: "
                + $"{_pooling}{(_modules.Pooling is null ? ", as nothing beside the model says how" : "")}.";
        foreach (var layer in _layers)
            yield return $"A dense layer from '{layer.Files[0]}' takes {layer.Inputs} dimensions to {layer.Outputs}.";
        if (_modules.Normalizes)
            yield return "Vectors are brought to length 1.";
        yield return _inputs.HasMask || _inputs.FixedLength is not null
            ? $"Texts in a batch: {BatchSize}."
            : $"Texts in a batch: {BatchSize} at most, all of one length, as the model has no attention_mask.";
    }
}
