using Curation.Adapters.Images;
using Curation.Tests.Support;

namespace Curation.Tests.Images;

/// <summary>Rarer forms of the formats that are read, each against its pixels computed plainly.</summary>
public sealed class ImageFormatTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(8, 8)]
    [InlineData(13, 11)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    public void Png_that_is_interlaced(int width, int height)
    {
        var pixels = new byte[3 * width * height];
        new Random(7).NextBytes(pixels);
        // Where the passes of Adam7 begin, and their steps: w3.org/TR/png, 8.2.
        (int X, int Y, int DX, int DY)[] passes =
        [
            (0, 0, 8, 8),
            (4, 0, 8, 8),
            (0, 4, 4, 8),
            (2, 0, 4, 4),
            (0, 2, 2, 4),
            (1, 0, 2, 2),
            (0, 1, 1, 2),
        ];
        var rows = new List<byte[]>();
        foreach (var pass in passes)
        {
            for (var y = pass.Y; y < height && pass.X < width; y += pass.DY)
            {
                var row = new List<byte>();
                for (var x = pass.X; x < width; x += pass.DX)
                    row.AddRange(pixels.AsSpan(3 * (y * width + x), 3));
                rows.Add([.. row]);
            }
        }
        Assert.Equal(pixels, Read(PngWriter.Write(width, height, 8, 2, true, [], [.. rows]), width, height));
    }

    [Fact]
    public void Png_of_16_bits_of_grey()
    {
        int[] values = [0, 1, 128, 129, 255, 256, 257, 32767, 32768, 51234, 65279, 65535];
        byte[] row = [.. values.SelectMany(v => (byte[])[(byte)(v >> 8), (byte)v])];
        byte[] expected = [.. values.SelectMany(v => Enumerable.Repeat((byte)Math.Round(v / 257.0), 3))];
        Near(expected, Read(PngWriter.Write(values.Length, 1, 16, 0, row), values.Length, 1), 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Png_of_few_bits_of_grey(byte bits)
    {
        var most = (1 << bits) - 1;
        const int Width = 16;
        int[] values = [.. Enumerable.Range(0, Width).Select(i => i * 7 & most)];
        byte[] expected = [.. values.SelectMany(v => Enumerable.Repeat((byte)(v * 255 / most), 3))];
        Assert.Equal(expected, Read(PngWriter.Write(Width, 1, bits, 0, Pack(values, bits)), Width, 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Png_with_a_palette_and_transparency(byte bits)
    {
        byte[][] colours =
        [
            [255, 0, 0],
            [10, 200, 30],
            [0, 0, 0],
            [40, 50, 60],
        ];
        // A colour without an entry of its own is opaque.
        byte[] opacities = [255, 128, 0];
        int[] values = [0, 1, 2, 3, 3, 2, 1, 0];
        byte[] expected = [.. values.SelectMany(v => colours[v].Select(c => Over(c, v < opacities.Length ? opacities[v] : 255)))];
        var file = PngWriter.Write(
            values.Length,
            1,
            bits,
            3,
            false,
            [("PLTE", [.. colours.SelectMany(c => c)]), ("tRNS", opacities)],
            [Pack(values, bits)]
        );
        Near(expected, Read(file, values.Length, 1), 1);

        static byte Over(byte colour, int opacity) => (byte)Math.Round((colour * opacity + 255 * (255 - opacity)) / 255.0);
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(45, -33)]
    [InlineData(-61, 17)]
    [InlineData(-90, 0)]
    public void Jpeg_that_is_progressive(int mean, int wave)
    {
        var found = Read(FlatJpegWriter.Progressive(mean, wave), 8, 8);
        byte[] expected = [.. Enumerable.Range(0, 64).SelectMany(i => Enumerable.Repeat(Level(i % 8), 3))];
        Near(expected, found, 1);

        byte Level(int x) => (byte)Math.Clamp(Math.Round(128 + mean + wave * Math.Sqrt(2) * Math.Cos((2 * x + 1) * Math.PI / 16)), 0, 255);
    }

    [Theory]
    [InlineData(255, 255, 255, 255)]
    [InlineData(200, 100, 50, 255)]
    [InlineData(180, 90, 220, 130)]
    [InlineData(10, 20, 30, 0)]
    public void Jpeg_of_four_inks(byte cyan, byte magenta, byte yellow, byte black)
    {
        // As Adobe stores it: 255 is no ink.
        byte[] expected = [.. new[] { cyan, magenta, yellow }.Select(ink => (byte)Math.Round(ink * black / 255.0))];
        Near(expected, Read(FlatJpegWriter.Write(cyan, magenta, yellow, black), 1, 1), 2);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(19)]
    public void Bmp_of_one_bit(int width)
    {
        byte[] first = [250, 240, 10],
            second = [5, 60, 120];
        uint[] rows =
        [
            .. new uint[] { 0b1011001110001111000, 0b0100110001110000111, 0b1111111111111111111 }.Select(r => r & ((1u << width) - 1)),
        ];
        byte[] expected =
        [
            .. rows.SelectMany(r => Enumerable.Range(0, width).SelectMany(x => (r >> (width - 1 - x) & 1) == 0 ? first : second)),
        ];
        Assert.Equal(expected, Read(TestImages.Bmp(width, rows, first, second), width, rows.Length));
    }

    [Fact]
    public void Of_a_webp_that_moves_the_first_picture_is_read()
    {
        const int Width = 6,
            Height = 5;
        byte[] one = new byte[3 * Width * Height],
            other = new byte[one.Length];
        new Random(3).NextBytes(one);
        new Random(4).NextBytes(other);
        Assert.Equal(one, Read(TestImages.AnimatedWebp(Width, Height, one, other), Width, Height));
    }

    private byte[] Read(byte[] file, int width, int height) =>
        new ImageReader().Read(_folder.Write("image", file), new("test", 0), width, height);

    private static byte[] Pack(int[] values, int bits)
    {
        var row = new byte[(values.Length * bits + 7) / 8];
        for (var i = 0; i < values.Length; i++)
            row[i * bits / 8] |= (byte)(values[i] << (8 - bits - i * bits % 8));
        return row;
    }

    private static void Near(byte[] expected, byte[] found, int most) =>
        Assert.True(
            expected.Length == found.Length && expected.Zip(found, (e, f) => Math.Abs(e - f)).Max() <= most,
            $"{string.Join(',', expected.Take(30))} and {string.Join(',', found.Take(30))}"
        );
}
