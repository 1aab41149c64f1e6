namespace Curation.Adapters.Images;

/// <summary>How pixels are weighed when an image is scaled; the numbers are those of Pillow, which models' settings use.</summary>
internal enum Interpolation
{
    /// <summary>The nearest pixel alone.</summary>
    Nearest = 0,

    /// <summary>A windowed sinc of three lobes.</summary>
    Lanczos = 1,

    /// <summary>A triangle.</summary>
    Bilinear = 2,

    /// <summary>The cubic of Catmull and Rom.</summary>
    Bicubic = 3,

    /// <summary>All pixels alike.</summary>
    Box = 4,

    /// <summary>A windowed sinc of one lobe.</summary>
    Hamming = 5,
}
