using Curation.Adapters.Images;
using Curation.Tests.Support;
using SkiaSharp;

namespace Curation.Tests.Images;

public sealed class ImageReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Png_comes_back_byte_for_byte()
    {
        var file = TestImages.Random(7, 5, 1, out var pixels);
        Assert.Equal(pixels, Read(file, 7, 5));
    }

    [Fact]
    public void Png_of_16_bits_and_grey_are_brought_to_8_bits_of_three_colours()
    {
        Assert.Equal([0x12, 0xFF, 0x80], Read(PngWriter.Write(1, 1, 16, 2, [0x12, 0x12, 0xFF, 0xFF, 0x80, 0x80]), 1, 1));
        Assert.Equal([0x40, 0x40, 0x40], Read(PngWriter.Write(1, 1, 16, 0, [0x40, 0x40]), 1, 1));
        Assert.Equal([7, 7, 7, 200, 200, 200], Read(PngWriter.Write(2, 1, 8, 0, [7, 200]), 2, 1));
    }

    [Fact]
    public void What_is_transparent_is_over_white()
    {
        var read = Read(PngWriter.Write(3, 1, 8, 6, [0, 0, 0, 0, 10, 20, 30, 255, 0, 100, 200, 128]), 3, 1);
        Assert.Equal([255, 255, 255, 10, 20, 30], read[..6]);
        Near([127, 177, 227], read[6..], 1);
    }

    [Fact]
    public void Jpeg_grey_and_cmyk_become_three_colours()
    {
        Near([90, 90, 90], Read(FlatJpegWriter.Write(90), 1, 1), 1);
        // Inverted: all of cyan and no black leave green and blue.
        Near([0, 255, 255], Read(FlatJpegWriter.Write(0, 255, 255, 255), 1, 1), 2);
        Near([128, 64, 0], Read(FlatJpegWriter.Write(255, 128, 0, 128), 1, 1), 2);
    }

    [Theory]
    [InlineData(1, "RGBK")]
    [InlineData(2, "GRKB")]
    [InlineData(3, "KBGR")]
    [InlineData(4, "BKRG")]
    [InlineData(5, "RBGK")]
    [InlineData(6, "BRKG")]
    [InlineData(7, "KGBR")]
    [InlineData(8, "GKRB")]
    public void Jpeg_is_turned_upright(byte orientation, string quarters)
    {
        var read = Read(TestImages.Oriented(TestImages.Quarters(64, 32, SKEncodedImageFormat.Jpeg), orientation), 2, 2);
        var names = read.Chunk(3)
            .Select(p =>
                p is [> 128, _, _] ? 'R'
                : p is [_, > 128, _] ? 'G'
                : p is [_, _, > 128] ? 'B'
                : 'K'
            );
        Assert.Equal(quarters, string.Concat(names));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Turning_keeps_every_pixel(byte orientation)
    {
        var (width, height) = (3, 2);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var stored = new Picture(bitmap);
        for (var i = 0; i < width * height; i++)
            stored.Row(i / width)[i % width] = (uint)i;
        using var upright = stored.Upright((SKEncodedOrigin)orientation);
        Assert.Equal(orientation >= 5 ? (height, width) : (width, height), (upright.Width, upright.Height));
        for (var y = 0; y < upright.Height; y++)
        {
            for (var x = 0; x < upright.Width; x++)
            {
                // By the definition of each orientation in Exif.
                var (column, row) = orientation switch
                {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    _ => (width - 1 - y, x),
                };
                Assert.Equal((uint)(row * width + column), upright.Row(y)[x]);
            }
        }
    }

    [Fact]
    public void Webp_gif_and_bmp_are_read()
    {
        Assert.Equal([255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0], Read(TestImages.Quarters(2, 2, SKEncodedImageFormat.Png), 2, 2));
        var webp = Read(TestImages.Quarters(32, 32, SKEncodedImageFormat.Webp), 2, 2);
        Assert.True(webp[0] > 150 && webp[4] > 150 && webp[8] > 150 && webp[11] < 50, string.Join(',', webp));
        Assert.Equal([255, 0, 0, 0, 0, 255], Read(TestImages.Gif(), 2, 1));
        Assert.Equal([255, 255, 255, 0, 0, 255, 255, 0, 0, 0, 255, 0], Read(TestImages.Bmp(), 2, 2));
    }

    [Fact]
    public void A_large_jpeg_is_decoded_smaller_with_the_same_result_almost()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(800, 600, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < 600; y++)
        {
            for (var x = 0; x < 800; x++)
                bitmap.SetPixel(x, y, new((byte)(128 + 100 * Math.Sin(x / 40.0)), (byte)(128 + 100 * Math.Cos(y / 50.0)), (byte)(x / 4)));
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var path = _folder.Write("a.jpg", data.ToArray());
        Assert.Equal(400, ImageDecoder.Decode(path, (_, _) => (64, 64), p => p.Width));
        Near(Read(png.ToArray(), 64, 64), Read(data.ToArray(), 64, 64), 2);
    }

    private byte[] Read(byte[] file, int width, int height) =>
        new ImageReader().Read(_folder.Write("image", file), new("test", 0), width, height);

    private static void Near(byte[] expected, byte[] found, int most) =>
        Assert.True(
            expected.Zip(found, (e, f) => Math.Abs(e - f)).Max() <= most && expected.Length == found.Length,
            $"{string.Join(',', expected.Take(30))} and {string.Join(',', found.Take(30))}"
        );
}
