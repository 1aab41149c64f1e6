using System.Buffers.Binary;
using Curation.Tests.Support;
using SkiaSharp;

namespace Curation.Tests.Images;

/// <summary>Makes files of images.</summary>
internal static class TestImages
{
    /// <summary>A PNG of three bytes a pixel, row by row.</summary>
    public static byte[] Png(int width, int height, params byte[] pixels) =>
        PngWriter.Write(width, height, 8, 2, [.. pixels.Chunk(3 * width)]);

    /// <summary>A PNG of one colour.</summary>
    public static byte[] Plain(int width, int height, byte red, byte green, byte blue) =>
        Png(width, height, [.. Enumerable.Repeat((byte[])[red, green, blue], width * height).SelectMany(p => p)]);

    /// <summary>A PNG of pixels drawn at random.</summary>
    public static byte[] Random(int width, int height, int seed, out byte[] pixels)
    {
        pixels = new byte[3 * width * height];
        new Random(seed).NextBytes(pixels);
        return Png(width, height, pixels);
    }

    /// <summary>An image of four quarters: red, green; blue, black.</summary>
    public static byte[] Quarters(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(
                    x,
                    y,
                    y < height / 2 ? (x < width / 2 ? new(255, 0, 0) : new(0, 255, 0))
                        : x < width / 2 ? new(0, 0, 255)
                        : new(0, 0, 0)
                );
        }
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>A JPEG file with an orientation of Exif put in.</summary>
    public static byte[] Oriented(byte[] jpeg, byte orientation)
    {
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>A GIF file of two frames, of red and blue, and of black and black.</summary>
    public static byte[] Gif()
    {
        byte[] palette = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];
        return [.. "GIF89a"u8, 2, 0, 1, 0, 0x81, 0, 0, .. palette, .. Frame(1, 3), .. Frame(0, 0), 0x3B];
    }

    /// <summary>A BMP file of 24 bits a pixel: white over red, and blue over green.</summary>
    public static byte[] Bmp()
    {
        byte[] bottom = [0, 0, 255, 0, 255, 0, 0, 0];
        byte[] top = [255, 255, 255, 255, 0, 0, 0, 0];
        byte[] info = [40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 16, 0, 0, 0, .. new byte[16]];
        return [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, .. info, .. bottom, .. top];
    }

    /// <summary>A BMP file of one bit a pixel and a palette of two colours, row by row from the top; a row has up to 32 pixels.</summary>
    public static byte[] Bmp(int width, uint[] rows, byte[] first, byte[] second)
    {
        byte[] info = [40, 0, 0, 0, (byte)width, 0, 0, 0, (byte)rows.Length, 0, 0, 0, 1, 0, 1, 0, .. new byte[24]];
        byte[] palette = [first[2], first[1], first[0], 0, second[2], second[1], second[0], 0];
        byte[] pixels = [.. rows.Reverse().SelectMany(r => BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(r << (32 - width))))];
        return [.. "BM"u8, (byte)(62 + pixels.Length), 0, 0, 0, 0, 0, 0, 0, 62, 0, 0, 0, .. info, .. palette, .. pixels];
    }

    /// <summary>A WebP file that shows one picture after the other, of three bytes a pixel each.</summary>
    public static byte[] AnimatedWebp(int width, int height, params byte[][] pictures)
    {
        byte[] canvas = [2, 0, 0, 0, (byte)(width - 1), 0, 0, (byte)(height - 1), 0, 0];
        byte[] frames =
        [
            .. pictures.SelectMany(p =>
                Riff(
                    "ANMF",
                    [
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        (byte)(width - 1),
                        0,
                        0,
                        (byte)(height - 1),
                        0,
                        0,
                        100,
                        0,
                        0,
                        0,
                        .. LosslessWebp(width, height, p)[12..],
                    ]
                )
            ),
        ];
        return Riff("RIFF", [.. "WEBP"u8, .. Riff("VP8X", canvas), .. Riff("ANIM", new byte[6]), .. frames]);
    }

    private static byte[] Riff(string name, byte[] data) =>
        [.. System.Text.Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(data.Length), .. data, .. new byte[data.Length % 2]];

    private static byte[] LosslessWebp(int width, int height, byte[] pixels)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var i = 0; i < width * height; i++)
            bitmap.SetPixel(i % width, i / width, new(pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]));
        using var map = bitmap.PeekPixels();
        using var data = map.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100))!;
        return data.ToArray();
    }

    private static byte[] Frame(int first, int second)
    {
        // Codes of three bits: clear (4) before each pixel keeps them at that; 5 ends.
        var bits = 4 | first << 3 | 4 << 6 | second << 9 | 5 << 12;
        return [0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, (byte)bits, (byte)(bits >> 8), 0];
    }
}
