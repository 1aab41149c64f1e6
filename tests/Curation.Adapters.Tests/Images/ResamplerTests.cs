using Curation.Adapters.Images;
using Curation.Encoders;
using Curation.Tests.Support;

namespace Curation.Tests.Images;

public sealed class ResamplerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(Interpolation.Bilinear), 9, 7, 23, 20)]
    [InlineData(nameof(Interpolation.Bilinear), 40, 31, 6, 5)]
    [InlineData(nameof(Interpolation.Bicubic), 9, 7, 23, 20)]
    [InlineData(nameof(Interpolation.Bicubic), 40, 31, 6, 5)]
    [InlineData(nameof(Interpolation.Lanczos), 9, 40, 20, 6)]
    [InlineData(nameof(Interpolation.Hamming), 40, 9, 6, 20)]
    [InlineData(nameof(Interpolation.Box), 40, 30, 8, 5)]
    [InlineData(nameof(Interpolation.Nearest), 9, 40, 20, 6)]
    public void Scaling_agrees_with_a_plain_sum_over_all_pixels(string kernel, int width, int height, int newWidth, int newHeight)
    {
        var kind = Enum.Parse<Interpolation>(kernel);
        var path = _folder.Write("a.png", TestImages.Random(width, height, 3, out var pixels));
        var read = ImageReader.Read(
            path,
            new()
            {
                Width = newWidth,
                Height = newHeight,
                Resize = ImageResize.Stretch,
                Interpolation = kind,
            }
        );
        for (var i = 0; i < read.Length; i++)
        {
            var (x, y, c) = (i / 3 % newWidth, i / 3 / newWidth, i % 3);
            var (across, down) = (Weights(kind, width, newWidth, x), Weights(kind, height, newHeight, y));
            var sum = 0d;
            for (var v = 0; v < height; v++)
            {
                var row = 0d;
                for (var u = 0; u < width; u++)
                    row += across[u] * pixels[(v * width + u) * 3 + c];
                sum += Math.Clamp(row, 0, 255) * down[v];
            }
            Assert.InRange(read[i], Math.Clamp(sum, 0, 255) - 0.51, Math.Clamp(sum, 0, 255) + 0.51);
        }
    }

    [Fact]
    public void Shrinking_averages_what_it_leaves_out()
    {
        var stripes = Enumerable.Range(0, 64 * 64).SelectMany(i => Enumerable.Repeat((byte)(i % 2 * 255), 3)).ToArray();
        var path = _folder.Write("a.png", TestImages.Png(64, 64, stripes));
        Assert.All(new ImageReader().Read(path, new("test", 0), 4, 4), v => Assert.InRange(v, 120, 135));
    }

    [Theory]
    [InlineData(8, 4, 4, 4, 1, 8, 4, 2, 0)]
    [InlineData(4, 8, 4, 4, 1, 4, 8, 0, 2)]
    [InlineData(100, 50, 4, 4, 0.5, 16, 8, 6, 2)]
    [InlineData(640, 480, 224, 224, 0.875, 341, 256, 58, 16)]
    [InlineData(5, 5, 8, 4, 1, 8, 8, 0, 2)]
    public void Cutting_covers_the_size_and_takes_the_middle(
        int width,
        int height,
        int newWidth,
        int newHeight,
        double share,
        int fullWidth,
        int fullHeight,
        int x,
        int y
    )
    {
        var plan = ResizePlan.For(
            width,
            height,
            new()
            {
                Width = newWidth,
                Height = newHeight,
                CropShare = share,
            }
        );
        Assert.Equal(new(fullWidth, fullHeight, newWidth, newHeight), plan);
        Assert.Equal((x, y), (plan.X, plan.Y));
    }

    [Fact]
    public void Cutting_takes_the_same_pixels_as_scaling_whole_and_then_cutting()
    {
        var path = _folder.Write("a.png", TestImages.Random(20, 10, 5, out _));
        var cut = ImageReader.Read(
            path,
            new()
            {
                Width = 6,
                Height = 6,
                CropShare = 0.75,
            }
        );
        var whole = ImageReader.Read(
            path,
            new()
            {
                Width = 16,
                Height = 8,
                Resize = ImageResize.Stretch,
            }
        );
        for (var i = 0; i < cut.Length; i++)
            Assert.Equal(whole[((i / 18 + 1) * 16 + i / 3 % 6 + 5) * 3 + i % 3], cut[i]);
    }

    [Fact]
    public void Filling_up_keeps_the_proportions_and_adds_the_mean()
    {
        var path = _folder.Write("a.png", TestImages.Plain(4, 2, 9, 8, 7));
        byte[] row = [.. Enumerable.Repeat((byte[])[9, 8, 7], 4).SelectMany(p => p)];
        byte[] added = [.. Enumerable.Repeat((byte)128, 12)];
        Assert.Equal(
            [.. added, .. row, .. row, .. added],
            ImageReader.Read(
                path,
                new()
                {
                    Width = 4,
                    Height = 4,
                    Resize = ImageResize.Pad,
                    Mean = [0.5f, 0.5f, 0.5f],
                }
            )
        );
    }

    private static double[] Weights(Interpolation kind, int from, int to, int index)
    {
        var scale = (double)from / to;
        var center = (index + 0.5) * scale;
        var weights = new double[from];
        for (var i = 0; i < from; i++)
            weights[i] =
                kind == Interpolation.Nearest ? ((int)center == i ? 1 : 0) : Kernel(kind, Math.Abs(i + 0.5 - center) / Math.Max(1, scale));
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static double Kernel(Interpolation kind, double x) =>
        kind switch
        {
            Interpolation.Bilinear => x < 1 ? 1 - x : 0,
            Interpolation.Bicubic => x < 1 ? 1.5 * x * x * x - 2.5 * x * x + 1
            : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2
            : 0,
            Interpolation.Box => x <= 0.5 ? 1 : 0,
            Interpolation.Hamming => x < 1 ? Sinc(x) * (0.54 + 0.46 * Math.Cos(Math.PI * x)) : 0,
            _ => x < 3 ? Sinc(x) * Sinc(x / 3) : 0,
        };

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / Math.PI / x;
}
