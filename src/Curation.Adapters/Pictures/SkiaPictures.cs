using Curation.Adapters.Images;
using Curation.Charts;
using Curation.Reports;
using SkiaSharp;

namespace Curation.Adapters.Pictures;

/// <summary>Thumbnails and bitmap charts with SkiaSharp.</summary>
internal sealed class SkiaPictures(IEnumerable<string>? fontFolders = null) : IPictures
{
    private const int Quality = 82;
    private const int Channels = 3;

    private readonly Lazy<SKTypeface?> _typeface = new(() => Fonts.Find(fontFolders ?? Fonts.Folders));

    /// <inheritdoc/>
    public byte[] Thumbnail(string path, int side) =>
        ImageDecoder.Decode(
            path,
            (width, height) => Fit(width, height, side),
            image =>
            {
                var (width, height) = Fit(image.Width, image.Height, side);
                var pixels = new byte[width * height * Channels];
                Resampler.Resize(image, new(width, height, width, height), Interpolation.Lanczos, pixels, width);
                return Encode(pixels, width, height);
            }
        );

    /// <inheritdoc/>
    public bool Draw(Scene scene, Palette palette, double scale, Stream destination)
    {
        var info = new SKImageInfo(
            (int)Math.Ceiling(scene.Width * scale),
            (int)Math.Ceiling(scene.Height * scale),
            SKColorType.Rgba8888,
            SKAlphaType.Opaque
        );
        using var surface = SKSurface.Create(info) ?? throw new InsufficientMemoryException();
        surface.Canvas.Scale((float)scale);
        new ScenePainter(surface.Canvas, palette, _typeface.Value).Draw(scene);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(destination);
        return _typeface.Value is not null;
    }

    private static (int Width, int Height) Fit(int width, int height, int side)
    {
        var longer = Math.Max(width, height);
        return longer <= side
            ? (width, height)
            : (Math.Max(1, (int)((long)width * side / longer)), Math.Max(1, (int)((long)height * side / longer)));
    }

    private static byte[] Encode(byte[] pixels, int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var target = bitmap.GetPixelSpan();
        for (var i = 0; i < width * height; i++)
        {
            pixels.AsSpan(i * Channels, Channels).CopyTo(target[(4 * i)..]);
            target[(4 * i) + Channels] = byte.MaxValue;
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }
}
