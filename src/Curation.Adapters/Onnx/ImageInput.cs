using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Onnx;

/// <summary>A model's input that takes images.</summary>
/// <param name="Port">The input.</param>
/// <param name="ChannelAxis">The axis of the channels: 1, or 3.</param>
/// <param name="Channels">3 for red, green and blue; 1 for grey.</param>
internal sealed record ImageInput(OnnxPort Port, int ChannelAxis, int Channels)
{
    private const int Rank = 4;

    /// <summary>Whether the channels come before rows and columns.</summary>
    public bool ChannelsFirst => ChannelAxis == 1;

    /// <summary>Whether it takes bytes.</summary>
    public bool TakesBytes => Port.Type == TensorElementType.UInt8;

    /// <summary>The batch size, where it is fixed.</summary>
    public int? Batch => Fixed(0);

    /// <summary>The height, where it is fixed.</summary>
    public int? Height => Fixed(ChannelsFirst ? 2 : 1);

    /// <summary>The width, where it is fixed.</summary>
    public int? Width => Fixed(ChannelsFirst ? 3 : 2);

    /// <summary>A sentence about it.</summary>
    public string Sentence =>
        $"The input {Port} takes images as batch × "
        + $"{(ChannelsFirst ? $"{Channels} × height × width" : $"height × width × {Channels}")}.";

    /// <summary>Finds the input.</summary>
    /// <exception cref="CurationException">NoImageInput, ModelKindMismatch, or InputUnknown.</exception>
    public static ImageInput Find(OnnxModel model)
    {
        var input =
            FindOrNull(model)
            ?? throw (
                model.TakesTokens
                    ? Errors.TextModelForImages(model.Path, $"its inputs are {string.Join("; ", model.Inputs)}")
                    : Errors.NoImageInput(model.Path, model.Inputs.Select(i => i.ToString()))
            );
        var others = model.Inputs.Where(i => i != input.Port).Select(i => i.ToString()).ToList();
        return others.Count == 0 ? input : throw Errors.InputUnknown(model.Path, others);
    }

    /// <summary>The shape of a batch.</summary>
    public long[] ShapeOf(int batch, int width, int height) =>
        ChannelsFirst ? [batch, Channels, height, width] : [batch, height, width, Channels];

    /// <summary>The input that takes images; null where there is none.</summary>
    public static ImageInput? FindOrNull(OnnxModel model) => model.Inputs.Select(Of).FirstOrDefault(i => i is not null);

    private static ImageInput? Of(OnnxPort port)
    {
        if (port.Rank != Rank || port.Type is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.UInt8))
            return null;
        foreach (var channels in (ReadOnlySpan<int>)[3, 1])
        {
            if (port.Shape[1] == channels)
                return new(port, 1, channels);
            if (port.Shape[3] == channels)
                return new(port, 3, channels);
        }
        // Exports with only free lengths may name the axes; otherwise channels are most often first.
        if (port.Shape[3] < 0 && port.Symbols[3].Contains("channel", StringComparison.OrdinalIgnoreCase))
            return new(port, 3, 3);
        return port.Shape[1] < 0 ? new(port, 1, 3) : null;
    }

    private int? Fixed(int axis) => Port.Shape[axis] > 0 ? Port.Shape[axis] : null;
}
