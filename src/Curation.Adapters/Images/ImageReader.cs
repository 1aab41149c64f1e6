using Curation.Encoders;

namespace Curation.Adapters.Images;

/// <summary>Reads JPEG, PNG, WebP, GIF (its first frame) and BMP.</summary>
internal sealed class ImageReader : IPixelReader
{
    private const int Channels = 3;

    /// <inheritdoc/>
    public byte[] Read(string path, SourceItem place, int width, int height) =>
        Read(
            path,
            new()
            {
                Width = width,
                Height = height,
                Resize = ImageResize.Stretch,
            }
        );

    /// <summary>Reads an image and resizes it.</summary>
    /// <returns>Height × width × 3 bytes: red, green, blue.</returns>
    /// <exception cref="CurationException">EmptyFile, ImageUnreadable, ImageTooLarge, FileTruncated, and the faults of files.</exception>
    public static byte[] Read(string path, ImagePreprocessing target) =>
        ImageDecoder.Decode(path, (width, height) => FullSize(width, height, target), image => Resize(image, target));

    private static (int Width, int Height) FullSize(int width, int height, ImagePreprocessing target)
    {
        var plan = ResizePlan.For(width, height, target);
        return (plan.FullWidth, plan.FullHeight);
    }

    private static byte[] Resize(Picture image, ImagePreprocessing target)
    {
        var plan = ResizePlan.For(image.Width, image.Height, target);
        var pixels = GC.AllocateUninitializedArray<byte>(target.Width * target.Height * Channels);
        if ((plan.Width, plan.Height) != (target.Width, target.Height))
        {
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = (byte)Math.Clamp(Math.Round(target.Mean[i % Channels] / target.Rescale), byte.MinValue, byte.MaxValue);
        }
        Resampler.Resize(image, plan, target.Interpolation, pixels, target.Width);
        return pixels;
    }
}
