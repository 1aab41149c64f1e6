using Curation.Adapters.Pictures;
using Curation.Charts;
using SkiaSharp;

namespace Curation.Adapters.Tests.Pictures;

public sealed class SkiaPicturesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("curation-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(400, 100, 80, 80, 20)]
    [InlineData(100, 400, 80, 20, 80)]
    [InlineData(3, 2, 80, 3, 2)]
    [InlineData(1000, 2, 50, 50, 1)]
    public void A_thumbnail_keeps_its_shape_and_grows_never(int width, int height, int side, int expectedWidth, int expectedHeight)
    {
        using var thumbnail = SKBitmap.Decode(new SkiaPictures().Thumbnail(Image(width, height), side));
        Assert.Equal((expectedWidth, expectedHeight), (thumbnail.Width, thumbnail.Height));
        Assert.InRange(thumbnail.GetPixel(0, 0).Red, 190, 210);
    }

    [Fact]
    public void What_is_no_image_is_told()
    {
        var path = Path.Combine(_folder, "text.jpg");
        File.WriteAllText(path, "no image");
        Assert.Equal("ImageUnreadable", Assert.Throws<CurationException>(() => new SkiaPictures().Thumbnail(path, 50)).ErrorId);
        Assert.Equal("FileNotFound", Assert.Throws<CurationException>(() => new SkiaPictures().Thumbnail(path + "x.jpg", 50)).ErrorId);
    }

    [Fact]
    public void Marks_have_the_colours_of_their_inks()
    {
        var scene = new Scene(60, 40, "", "");
        scene.Add(new RectMark(0, 0, 20, 20, Ink.Sample));
        scene.Add(new AreaMark([new(20, 0), new(40, 0), new(40, 20), new(20, 20)], Ink.Uniform));
        scene.Add(new DotsMark([new(50, 10)], 8, Ink.Flat));
        scene.Line(new(0, 30), new(60, 30), Ink.Pool, 8);
        using var picture = Draw(scene, new(), out _);
        Assert.Equal((120, 80), (picture.Width, picture.Height));
        foreach (
            var (x, y, ink) in new[]
            {
                (20, 20, Ink.Sample),
                (60, 20, Ink.Uniform),
                (100, 20, Ink.Flat),
                (60, 60, Ink.Pool),
                (60, 76, Ink.Surface),
            }
        )
            Assert.Equal(Palette.Light[ink], (int)((uint)picture.GetPixel(x, y) & 0xFFFFFF));
    }

    [Fact]
    public void Where_there_is_no_font_the_rest_is_drawn_and_it_is_told()
    {
        var scene = new Scene(60, 40, "", "");
        scene.Add(new RectMark(0, 0, 20, 20, Ink.Sample));
        scene.Add(new TextMark(0, 35, "words"));
        using var picture = Draw(scene, new([_folder]), out var hasWords);
        Assert.Equal(Palette.Light[Ink.Sample], (int)((uint)picture.GetPixel(20, 20) & 0xFFFFFF));
        // Other systems find fonts by themselves.
        if (OperatingSystem.IsLinux())
            Assert.False(hasWords);
    }

    private static SKBitmap Draw(Scene scene, SkiaPictures pictures, out bool hasWords)
    {
        using var stream = new MemoryStream();
        hasWords = pictures.Draw(scene, Palette.Light, 2, stream);
        return SKBitmap.Decode(stream.ToArray());
    }

    private string Image(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor(200, 100, 50));
        var path = Path.Combine(_folder, "image.png");
        using var file = File.Create(path);
        bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
        return path;
    }
}
