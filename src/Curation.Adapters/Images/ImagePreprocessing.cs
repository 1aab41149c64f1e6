using System.Globalization;
using Curation.Encoders;
using static System.FormattableString;

namespace Curation.Adapters.Images;

/// <summary>The preprocessing of images for a model.</summary>
internal sealed record ImagePreprocessing
{
    /// <summary>The default size.</summary>
    public const int DefaultSize = 224;

    /// <summary>The most pixels of a side.</summary>
    public const int MostSize = 4096;

    /// <summary>The factor that scales bytes to 0 to 1.</summary>
    public const double UsualRescale = 1.0 / 255;

    /// <summary>The mean of ImageNet's channels, with which most models are trained.</summary>
    public static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f];

    /// <summary>The standard deviation of ImageNet's channels.</summary>
    public static readonly float[] ImageNetDeviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Columns.</summary>
    public int Width { get; init; } = DefaultSize;

    /// <summary>Rows.</summary>
    public int Height { get; init; } = DefaultSize;

    /// <summary>How the image is resized.</summary>
    public ImageResize Resize { get; init; } = ImageResize.Crop;

    /// <summary>The fraction of the scaled image's sides that a centre crop keeps.</summary>
    public double CropShare { get; init; } = 1;

    /// <summary>The interpolation.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>The factor for the bytes.</summary>
    public double Rescale { get; init; } = UsualRescale;

    /// <summary>The mean that is then subtracted from red, green and blue.</summary>
    public float[] Mean { get; init; } = ImageNetMean;

    /// <summary>The standard deviation that they are then divided by.</summary>
    public float[] Deviation { get; init; } = ImageNetDeviation;

    /// <summary>The width to cover before the centre crop.</summary>
    public int CoveredWidth => Covered(Width);

    /// <summary>The height to cover before the centre crop.</summary>
    public int CoveredHeight => Covered(Height);

    /// <summary>Everything that changes a pixel.</summary>
    public IReadOnlyList<EncoderSetting> Settings =>
        [
            new("-ImageSize", Width == Height ? Invariant($"{Width}") : Invariant($"{Width} × {Height}")),
            new("-Resize", $"{Resize}"),
            new("the share that is cut out", Invariant($"{CropShare:R}")),
            new("the interpolation", $"{Interpolation}"),
            new("the factor of bytes", Invariant($"{Rescale:R}")),
            new("-Mean", Show(Mean)),
            new("-StandardDeviation", Show(Deviation)),
        ];

    /// <summary>A sentence about it.</summary>
    public string Sentence
    {
        get
        {
            var how = Resize switch
            {
                ImageResize.Stretch => "stretched",
                ImageResize.Pad => "scaled and filled up",
                _ => CropShare < 1 ? Invariant($"scaled to cover {CoveredWidth} × {CoveredHeight} and cut") : "scaled and cut",
            };
            var values = Invariant($"their values are (byte × {Rescale:g6} - {Show(Mean)}) / {Show(Deviation)}");
            return Invariant($"Images are {how} to {Width} × {Height} pixels ({Interpolation}); {values}.");
        }
    }

    private int Covered(int side) => Math.Max(side, (int)(side / CropShare + 1e-6));

    private static string Show(float[] values) =>
        values.Distinct().Count() == 1
            ? values[0].ToString(CultureInfo.InvariantCulture)
            : $"[{string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)))}]";
}
