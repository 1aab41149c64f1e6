using Curation.Encoders;

namespace Curation.Adapters.Images;

/// <summary>What a file beside a model tells of its images; what it does not tell is null.</summary>
internal sealed record PreprocessingSettings
{
    /// <summary>Columns.</summary>
    public int? Width { get; init; }

    /// <summary>Rows.</summary>
    public int? Height { get; init; }

    /// <summary>How the image is brought to that size.</summary>
    public ImageResize? Resize { get; init; }

    /// <summary>The part of the scaled image's sides that is left when the middle is cut out.</summary>
    public double? CropShare { get; init; }

    /// <summary>How pixels are weighed.</summary>
    public Interpolation? Interpolation { get; init; }

    /// <summary>What the bytes are multiplied by.</summary>
    public double? Rescale { get; init; }

    /// <summary>What is taken off the channels then.</summary>
    public float[]? Mean { get; init; }

    /// <summary>What they are divided by then.</summary>
    public float[]? Deviation { get; init; }
}
