namespace Curation.Encoders;

/// <summary>How to encode. Values that are null are taken from the model and the files beside it.</summary>
public sealed record EncoderOptions
{
    /// <summary>The full path of the model's file, or of its folder.</summary>
    public required string ModelPath { get; init; }

    /// <summary>The side of the model's input image, in pixels.</summary>
    public int? ImageSize { get; init; }

    /// <summary>How images are resized to that size.</summary>
    public ImageResize? Resize { get; init; }

    /// <summary>The mean that is subtracted from the channels red, green and blue, in 0 to 1: one number for all, or three.</summary>
    public float[]? Mean { get; init; }

    /// <summary>The standard deviation that the channels are then divided by: one number for all, or three.</summary>
    public float[]? StandardDeviation { get; init; }

    /// <summary>The model's output that is the vector.</summary>
    public string? OutputName { get; init; }

    /// <summary>The most tokens of a text that are used.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>The number of items in a batch.</summary>
    public int? BatchSize { get; init; }

    /// <summary>What runs the model.</summary>
    public ExecutionProvider ExecutionProvider { get; init; }

    /// <summary>Threads to use.</summary>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;
}

/// <summary>How an image is resized for a model.</summary>
public enum ImageResize
{
    /// <summary>Scale the shorter side, then crop the centre.</summary>
    Crop,

    /// <summary>Stretch to the size, without keeping the proportions.</summary>
    Stretch,

    /// <summary>Scale the longer side, and pad the rest.</summary>
    Pad,
}
