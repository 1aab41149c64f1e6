using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Curation.Adapters.Files;
using Curation.Adapters.Onnx;
using Curation.Encoders;
using Microsoft.ML.OnnxRuntime;
using static System.FormattableString;

namespace Curation.Adapters.Images;

/// <summary>Encodes images with a model in ONNX format. A prepared image is an array of pixels.</summary>
internal sealed class OnnxImageEncoder : Encoder<byte[]>
{
    // Increased whenever the same settings give other vectors.
    private const int Version = 1;

    private readonly OnnxModel _model;
    private readonly ImageInput _input;
    private readonly OnnxPort _output;
    private readonly ImagePreprocessing _preprocessing;
    private readonly PixelConversion _conversion;
    private readonly ImagePooler _pooling;
    private readonly int _dimension;
    private readonly ConcurrentBag<byte[]> _buffers = [];
    private readonly ExecutionProvider _provider;
    private readonly List<string> _decisions = [];

    /// <summary>Opens a model and tries it on a blank image.</summary>
    /// <exception cref="CurationException">The model cannot be used.</exception>
    public OnnxImageEncoder(EncoderOptions options)
    {
        _provider = options.ExecutionProvider;
        _model = OnnxModel.Open(options.ModelPath, _provider, options.ThreadCount);
        try
        {
            _input = ImageInput.Find(_model);
            _decisions.Add(_input.Sentence);
            _preprocessing = PreprocessingChoice.Decide(_input, _model.Path, options, _decisions);
            _decisions.Add(_preprocessing.Sentence);
            _output = ImageOutput.Choose(_model, options.OutputName, _decisions);
            BatchSize = _input.Batch ?? options.BatchSize ?? _model.UsualBatchSize;
            if (_input.Batch is { } batch && options.BatchSize is { } asked && asked != batch)
                _decisions.Add(Invariant($"Images that the model takes at a time: {batch}, not the {asked} that were asked for."));
            _conversion = new(_input, _preprocessing);
            if (BatchSize > Array.MaxLength / _conversion.Length)
                throw Errors.BatchTooLarge(BatchSize, _conversion.Length);
            (_pooling, _dimension) = Try(options.ImageSize);
        }
        catch
        {
            _model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Decisions => _decisions;

    /// <inheritdoc/>
    public override IReadOnlyList<EncoderSetting> Settings =>
        [
            new("the encoder", Invariant($"an ONNX model of images, version {Version}")),
            new("the model", null, _model.ContentHash),
            new("the model's input", Invariant($"{_input.Port.Name}, channels on axis {_input.ChannelAxis}")),
            .. _preprocessing.Settings,
            new("-OutputName", _output.Name),
            new("the pooling", $"{_pooling.Kind}"),
            new("-ExecutionProvider", $"{_provider}"),
        ];

    /// <inheritdoc/>
    public override int BatchSize { get; }

    /// <inheritdoc/>
    public override int Lanes => _model.Lanes;

    /// <inheritdoc/>
    public override byte[] MakeReady(EncoderItem item, CancellationToken cancellation) =>
        ImageReader.Read(item.Path ?? throw new ArgumentException("An image's item has a path.", nameof(item)), _preprocessing);

    /// <inheritdoc/>
    public override float[][] Encode(IReadOnlyList<byte[]> batch, CancellationToken cancellation)
    {
        var numbers = RentNumbers();
        for (var i = 0; i < batch.Count; i++)
            _conversion.Convert(batch[i], numbers.AsSpan(i * _conversion.Length, _conversion.Length));
        var vectors = Run(numbers, batch.Count, values => Take(values, batch.Count), cancellation);
        _buffers.Add(numbers);
        return vectors;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _model.Dispose();
        base.Dispose(disposing);
    }

    // Two images show whether there is a vector for each.
    private (ImagePooler ImagePooling, int Dimension) Try(int? askedSize)
    {
        var count = Math.Min(2, BatchSize);
        var numbers = RentNumbers();
        Array.Clear(numbers);
        long[] shape;
        try
        {
            shape = Run(numbers, count, OnnxTensor.ShapeOf, CancellationToken.None);
        }
        catch (CurationException e) when (askedSize is not null && e.ErrorId == "ModelFailed")
        {
            throw Errors.ImageSizeUnusable(_model.Path, askedSize.Value, OnnxModel.ReasonOf(e), e.InnerException);
        }
        if (askedSize is not null && Array.Exists(shape, s => s == 0))
            throw Errors.ImageSizeUnusable(
                _model.Path,
                askedSize.Value,
                $"its output {_output.Name} is empty then ({string.Join(" × ", shape)}).",
                null
            );
        if (ImagePooler.For(shape, _preprocessing, _input.ChannelsFirst) is not { } pooling || Array.Exists(shape, s => s == 0))
            throw Errors.OutputShapeMismatch(
                _model.Path,
                _output.Name,
                string.Join(" × ", shape),
                "a vector, or an array to average over, for each image"
            );
        CheckBatch(shape, count);
        _buffers.Add(numbers);
        _decisions.Add(pooling.Sentence(shape));
        return (pooling, pooling.DimensionOf(shape));
    }

    private byte[] RentNumbers() =>
        _buffers.TryTake(out var numbers) ? numbers : GC.AllocateUninitializedArray<byte>(BatchSize * _conversion.Length, pinned: true);

    private T Run<T>(byte[] numbers, int count, Func<OrtValue, T> read, CancellationToken cancellation)
    {
        // A model with a fixed batch size gets a full batch; the content after the images does not matter.
        var given = _input.Batch ?? count;
        using var images = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance,
            _input.Port.Type,
            _input.ShapeOf(given, _preprocessing.Width, _preprocessing.Height),
            Marshal.UnsafeAddrOfPinnedArrayElement(numbers, 0),
            (long)given * _conversion.Length
        );
        return _model.Run([_input.Port.Name], [images], _output, read, cancellation);
    }

    private float[][] Take(OrtValue output, int count)
    {
        var shape = OnnxTensor.ShapeOf(output);
        CheckBatch(shape, count);
        if (
            ImagePooler.For(shape, _preprocessing, _input.ChannelsFirst)?.Kind != _pooling.Kind
            || _pooling.DimensionOf(shape) != _dimension
        )
            throw Errors.OutputShapeMismatch(
                _model.Path,
                _output.Name,
                string.Join(" × ", shape),
                Invariant($"{_dimension} dimensions, as before,")
            );
        var values = OnnxTensor.ReadReals(output);
        var length = values.Length / (int)shape[0];
        var vectors = new float[count][];
        for (var i = 0; i < count; i++)
            vectors[i] = _pooling.Take(values.Slice(i * length, length), _dimension);
        return vectors;
    }

    private void CheckBatch(long[] shape, int count)
    {
        var given = _input.Batch ?? count;
        if (shape[0] != given)
            throw Errors.OutputShapeMismatch(
                _model.Path,
                _output.Name,
                string.Join(" × ", shape),
                Invariant($"a first axis of {given}, one for each image,")
            );
    }
}
