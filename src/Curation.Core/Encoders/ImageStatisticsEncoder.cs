using Curation.Encoders.Statistics;

namespace Curation.Encoders;

/// <summary>
/// Makes vectors of images without a model, from statistics of their colours, edges and textures over a grid. It compares images by their
/// looks, not by what they show; an image and its mirror image are the same. Vectors have unit length and the same bits on every machine
/// that reads the same pixels.
/// </summary>
/// <param name="pixels">Reads images.</param>
public sealed class ImageStatisticsEncoder(IPixelReader pixels) : Encoder<float[]>
{
    // Weights that make the parts' spreads around their means about equal.
    private static readonly (ImagePart Part, double Weight)[] s_parts =
    [
        (new TexturePart(), 1.2),
        (new EdgePart(), 1),
        (new ColourPart(), 0.7),
    ];

    /// <summary>The numbers in a vector.</summary>
    public static int Dimension { get; } = s_parts.Sum(p => p.Part.Length);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Decisions { get; } =
    [
        FormattableString.Invariant(
            $"Without a model, images become {Dimension} statistics of their colours, edges and textures: like vectors mean like looks."
        ),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<EncoderSetting> Settings { get; } = [new("the encoder", "the built-in one of images, version 1")];

    /// <inheritdoc/>
    public override int BatchSize => 64;

    /// <inheritdoc/>
    public override float[] MakeReady(EncoderItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Describe(
            pixels.Read(
                item.Path ?? throw new ArgumentException("An image is a file.", nameof(item)),
                item.Place,
                ImagePlanes.SideRead,
                ImagePlanes.SideRead
            )
        );
    }

    /// <inheritdoc/>
    public override float[][] Encode(IReadOnlyList<float[]> batch, CancellationToken cancellation) => [.. batch];

    private static float[] Describe(byte[] pixels)
    {
        var image = new ImagePlanes(pixels);
        var mirrored = image.Mirror();
        var vector = new double[Dimension];
        var filled = 0;
        foreach (var (part, weight) in s_parts)
        {
            part.Describe(image, mirrored, weight, vector.AsSpan(filled, part.Length));
            filled += part.Length;
        }
        return UnitVector.Of(vector);
    }
}
