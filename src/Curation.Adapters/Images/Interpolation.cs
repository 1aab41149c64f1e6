namespace Curation.Adapters.Images;

/// <summary>Interpolation methods; the numbers are Pillow's, which the settings of models use.</summary>
internal enum Interpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest = 0,

    /// <summary>A windowed sinc of three lobes.</summary>
    Lanczos = 1,

    /// <summary>A triangle.</summary>
    Bilinear = 2,

    /// <summary>The cubic of Catmull and Rom.</summary>
    Bicubic = 3,

    /// <summary>A box: all pixels equally.</summary>
    Box = 4,

    /// <summary>A windowed sinc of one lobe.</summary>
    Hamming = 5,
}
