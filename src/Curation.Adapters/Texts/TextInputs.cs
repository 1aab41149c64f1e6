using Curation.Adapters.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Texts;

/// <summary>The inputs of a text model: their roles, and the number of texts and tokens they take.</summary>
internal sealed class TextInputs
{
    private const string Ids = OnnxModel.TokenInput;
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";
    private const string Positions = "position_ids";

    private static readonly string[] _known = [Ids, Mask, Types, Positions];

    private readonly OnnxPort[] _ports;
    private readonly string[] _names;
    private readonly int _paddingId;

    /// <summary>Examines a model's inputs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="paddingId">The padding token.</param>
    /// <exception cref="CurationException">TextInputUnsupported.</exception>
    public TextInputs(OnnxModel model, int paddingId)
    {
        _paddingId = paddingId;
        _ports = [.. model.Inputs];
        // A single input takes the tokens, whatever its name.
        _names = _ports.Length == 1 && !_known.Contains(_ports[0].Name) ? [Ids] : [.. _ports.Select(p => p.Name)];
        foreach (var (port, name) in _ports.Zip(_names))
        {
            if (!_known.Contains(name) || port.Rank != 2 || port.Type is not (TensorElementType.Int64 or TensorElementType.Int32))
                throw Errors.TextInputUnsupported(model.Path, port.ToString(), _known);
        }
        if (!_names.Contains(Ids))
            throw Errors.TextInputUnsupported(model.Path, $"{string.Join(", ", _names)}, and none for the tokens", _known);
        FixedBatch = Fixed(0);
        FixedLength = Fixed(1);
    }

    /// <summary>The inputs' names, in the model's order.</summary>
    public IReadOnlyList<string> Names => [.. _ports.Select(p => p.Name)];

    /// <summary>The batch size, where it is fixed.</summary>
    public int? FixedBatch { get; }

    /// <summary>The number of tokens of a text, where it is fixed.</summary>
    public int? FixedLength { get; }

    /// <summary>
    /// Whether the model has a mask for padding; without one, only texts of one length can share a batch.
    /// </summary>
    public bool HasMask => _names.Contains(Mask);

    /// <summary>Makes the inputs for some texts, with shorter ones padded; the last text is repeated to fill a fixed batch.</summary>
    public OrtValue[] Make(IReadOnlyList<int[]> texts)
    {
        var length = FixedLength ?? texts.Max(t => t.Length);
        var count = FixedBatch ?? texts.Count;
        return [.. _ports.Select((port, i) => OnnxTensor.OfIntegers(port.Type, Fill(_names[i], texts, count, length), [count, length]))];
    }

    private long[] Fill(string name, IReadOnlyList<int[]> texts, int count, int length)
    {
        var values = new long[count * length];
        for (var row = 0; row < count; row++)
        {
            var tokens = texts[Math.Min(row, texts.Count - 1)];
            var line = values.AsSpan(row * length, length);
            for (var i = 0; i < length; i++)
            {
                var isOwn = i < tokens.Length;
                line[i] = name switch
                {
                    Ids => isOwn ? tokens[i] : _paddingId,
                    Mask => isOwn ? 1 : 0,
                    Positions => i,
                    _ => 0,
                };
            }
        }
        return values;
    }

    private int? Fixed(int axis) => _ports.Select(p => p.Shape[axis]).Where(n => n > 0).Select(n => (int?)n).FirstOrDefault();
}
