using System.Runtime.InteropServices;
using SkiaSharp;

namespace Curation.Adapters.Images;

/// <summary>A decoded image: red, green, blue and a byte that does not count for each pixel.</summary>
internal sealed class Picture(SKBitmap bitmap) : IDisposable
{
    /// <summary>Columns.</summary>
    public int Width => bitmap.Width;

    /// <summary>Rows.</summary>
    public int Height => bitmap.Height;

    /// <summary>The pixels of a row.</summary>
    public Span<uint> Row(int y) => MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan().Slice(y * bitmap.RowBytes, Width * sizeof(uint)));

    /// <summary>Lays the image, whose colours are multiplied by their opacity, over white.</summary>
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

    /// <summary>Whether an image of this orientation lies on its side.</summary>
    public static bool IsOnSide(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>Turns the image upright; it is itself gone then.</summary>
    /// <param name="origin">Where the first row and column of what was stored are in the upright image.</param>
    public Picture Upright(SKEncodedOrigin origin)
    {
        if (origin == SKEncodedOrigin.TopLeft)
            return this;
        using var before = this;
        var (width, height) = IsOnSide(origin) ? (Height, Width) : (Width, Height);
        var upright = new Picture(new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque)));
        for (var y = 0; y < Height; y++)
        {
            var row = Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var (column, line) = origin switch
                {
                    SKEncodedOrigin.TopRight => (Width - 1 - x, y),
                    SKEncodedOrigin.BottomRight => (Width - 1 - x, Height - 1 - y),
                    SKEncodedOrigin.BottomLeft => (x, Height - 1 - y),
                    SKEncodedOrigin.LeftTop => (y, x),
                    SKEncodedOrigin.RightTop => (Height - 1 - y, x),
                    SKEncodedOrigin.RightBottom => (Height - 1 - y, Width - 1 - x),
                    _ => (y, Width - 1 - x),
                };
                upright.Row(line)[column] = row[x];
            }
        }
        return upright;
    }

    /// <inheritdoc/>
    public void Dispose() => bitmap.Dispose();
}
