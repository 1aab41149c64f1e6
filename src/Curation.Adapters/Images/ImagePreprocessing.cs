using System.Globalization;
using Curation.Encoders;
using static System.FormattableString;

namespace Curation.Adapters.Images;

/// <summary>What is done to an image before a model gets it.</summary>
internal sealed record ImagePreprocessing
{
    /// <summary>The size that is used where nothing tells one.</summary>
    public const int DefaultSize = 224;

    /// <summary>Pixels that a side can have.</summary>
    public const int MostSize = 4096;

    /// <summary>What brings bytes to numbers of 0 to 1.</summary>
    public const double UsualRescale = 1.0 / 255;

    /// <summary>The mean of ImageNet's channels, by which most models are trained.</summary>
    public static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f];

    /// <summary>The standard deviation of ImageNet's channels.</summary>
    public static readonly float[] ImageNetDeviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Columns.</summary>
    public int Width { get; init; } = DefaultSize;

    /// <summary>Rows.</summary>
    public int Height { get; init; } = DefaultSize;

    /// <summary>How the image is brought to that size.</summary>
    public ImageResize Resize { get; init; } = ImageResize.Crop;

    /// <summary>The part of the scaled image's sides that is left when the middle is cut out.</summary>
    public double CropShare { get; init; } = 1;

    /// <summary>How pixels are weighed.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>What the bytes are multiplied by.</summary>
    public double Rescale { get; init; } = UsualRescale;

    /// <summary>What is taken off red, green and blue then.</summary>
    public float[] Mean { get; init; } = ImageNetMean;

    /// <summary>What they are divided by then.</summary>
    public float[] Deviation { get; init; } = ImageNetDeviation;

    /// <summary>Columns that the scaled image covers, before the middle is cut out.</summary>
    public int CoveredWidth => Covered(Width);

    /// <summary>Rows that the scaled image covers, before the middle is cut out.</summary>
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

    /// <summary>What is done, in a sentence.</summary>
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
