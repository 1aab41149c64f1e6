using System.Runtime.InteropServices;
using SkiaSharp;

namespace Curation.Adapters.Images;

/// <summary>A decoded image: red, green, blue and an unused byte per pixel.</summary>
internal sealed class Picture(SKBitmap bitmap) : IDisposable
{
    /// <summary>Columns.</summary>
    public int Width => bitmap.Width;

    /// <summary>Rows.</summary>
    public int Height => bitmap.Height;

    // A bitmap with four bytes per pixel has no padding between its rows.
    private Span<uint> Pixels => MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());

    /// <summary>The pixels of a row.</summary>
    public Span<uint> Row(int y) => Pixels.Slice(y * Width, Width);

    /// <summary>Blends the image, with premultiplied alpha, over white.</summary>
    public void LayOverWhite()
    {
        for (var y = 0; y < Height; y++)
        {
            foreach (ref var pixel in Row(y))
            {
                var missing = 255 - (pixel >> 24);
                pixel += missing * 0x010101;
            }
        }
    }

    /// <summary>Whether this orientation swaps width and height.</summary>
    public static bool IsOnSide(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>Turns the image upright, and disposes the original.</summary>
    /// <param name="origin">The position of the stored first row and column in the upright image.</param>
    public Picture Upright(SKEncodedOrigin origin)
    {
        if (origin == SKEncodedOrigin.TopLeft)
            return this;
        using var before = this;
        var (width, height) = IsOnSide(origin) ? (Height, Width) : (Width, Height);
        var upright = new Picture(new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque)));
        // The target of the first pixel, and the steps to the next pixel of its row and of its column.
        var (first, right, down) = origin switch
        {
            SKEncodedOrigin.TopRight => (width - 1, -1, width),
            SKEncodedOrigin.BottomRight => (width * height - 1, -1, -width),
            SKEncodedOrigin.BottomLeft => (width * (height - 1), 1, -width),
            SKEncodedOrigin.LeftTop => (0, width, 1),
            SKEncodedOrigin.RightTop => (width - 1, width, -1),
            SKEncodedOrigin.RightBottom => (width * height - 1, -width, -1),
            _ => (width * (height - 1), -width, 1),
        };
        var pixels = upright.Pixels;
        for (var y = 0; y < Height; y++)
        {
            var to = first + y * down;
            foreach (var pixel in Row(y))
            {
                pixels[to] = pixel;
                to += right;
            }
        }
        return upright;
    }

    /// <inheritdoc/>
    public void Dispose() => bitmap.Dispose();
}
