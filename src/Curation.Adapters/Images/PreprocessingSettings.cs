using Curation.Encoders;

namespace Curation.Adapters.Images;

/// <summary>The preprocessing in a file beside a model; missing values are null.</summary>
internal sealed record PreprocessingSettings
{
    /// <summary>Columns.</summary>
    public int? Width { get; init; }

    /// <summary>Rows.</summary>
    public int? Height { get; init; }

    /// <summary>How the image is resized.</summary>
    public ImageResize? Resize { get; init; }

    /// <summary>The fraction of the scaled image's sides that a centre crop keeps.</summary>
    public double? CropShare { get; init; }

    /// <summary>The interpolation.</summary>
    public Interpolation? Interpolation { get; init; }

    /// <summary>The factor for the bytes.</summary>
    public double? Rescale { get; init; }

    /// <summary>The mean that is then subtracted from the channels.</summary>
    public float[]? Mean { get; init; }

    /// <summary>The standard deviation that they are then divided by.</summary>
    public float[]? Deviation { get; init; }
}
