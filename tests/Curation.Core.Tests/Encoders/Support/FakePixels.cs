using Curation.Encoders;

namespace Curation.Tests.Encoders.Support;

/// <summary>Draws an image: the path names a picture, and what is done to it.</summary>
internal sealed class FakePixels : IPixelReader
{
    public byte[] Read(string path, SourceItem place, int width, int height)
    {
        var parts = path.Split('+');
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var column = parts.Contains("mirrored") ? width - 1 - x : x;
                var (red, green, blue) = Draw(parts[0], (double)column / width, (double)y / height);
                var bright = parts.Contains("brighter") ? 16 : 0;
                var at = ((y * width) + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (Byte(red + bright), Byte(green + bright), Byte(blue + bright));
            }
        }
        return pixels;
    }

    private static (double Red, double Green, double Blue) Draw(string picture, double x, double y) =>
        picture switch
        {
            "sunset" => (200 - (120 * y), 120 - (100 * y), 40 + (60 * y)),
            "meadow" => (60 + (20 * Math.Sin(90 * x)), 130 + (40 * Math.Sin((70 * x) + (50 * y))), 40),
            "bricks" => (y * 8 % 1) < 0.15 || (((x * 4) + ((int)(y * 8) % 2 * 0.5)) % 1) < 0.08 ? (190, 185, 180) : (150, 60, 40),
            "ball" => Math.Pow(x - 0.3, 2) + Math.Pow(y - 0.6, 2) < 0.05 ? (220, 40, 30) : (90, 140, 200),
            "black" => (0, 0, 0),
            _ => (255, 255, 255),
        };

    private static byte Byte(double value) => (byte)Math.Clamp(value, 0, 255);
}
