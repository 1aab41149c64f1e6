namespace Curation.Encoders;

/// <summary>How to encode. What is null is taken from the model and the files beside it.</summary>
public sealed record EncoderOptions
{
    /// <summary>The full path of the model's file, or of its folder.</summary>
    public required string ModelPath { get; init; }

    /// <summary>The sides of the image that the model is given, in pixels.</summary>
    public int? ImageSize { get; init; }

    /// <summary>How images are brought to that size.</summary>
    public ImageResize? Resize { get; init; }

    /// <summary>What is taken off each of the channels red, green and blue, of 0 to 1: one number for all, or three.</summary>
    public float[]? Mean { get; init; }

    /// <summary>What the channels are divided by after that: one number for all, or three.</summary>
    public float[]? StandardDeviation { get; init; }

    /// <summary>The model's output that is the vector.</summary>
    public string? OutputName { get; init; }

    /// <summary>Tokens of a text that are used at most.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Items that the model is given at a time.</summary>
    public int? BatchSize { get; init; }

    /// <summary>What runs the model.</summary>
    public ExecutionProvider ExecutionProvider { get; init; }

    /// <summary>Threads to use.</summary>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;
}
