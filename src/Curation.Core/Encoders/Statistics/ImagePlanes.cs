namespace Curation.Encoders.Statistics;

/// <summary>
/// A small square image in opponent colours: its intensity, red against green, and yellow against blue (van de Sande, Gevers and Snoek
/// 2010, without their scaling).
/// </summary>
internal sealed class ImagePlanes
{
    /// <summary>Pixels in a row of the image that is read.</summary>
    public const int SideRead = 64;

    /// <summary>Pixels in a row: each is the mean of four that were read.</summary>
    public const int Side = SideRead / Step;

    /// <summary>The number of planes.</summary>
    public const int Count = 3;

    private const int Step = 2;

    private readonly double[][] _planes;

    /// <summary>Makes the planes of 64 × 64 pixels: red, green, blue.</summary>
    public ImagePlanes(byte[] pixels)
    {
        _planes = [new double[Side * Side], new double[Side * Side], new double[Side * Side]];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (red, green, blue) = (Mean(pixels, x, y, 0), Mean(pixels, x, y, 1), Mean(pixels, x, y, 2));
                var at = (y * Side) + x;
                _planes[0][at] = (red + green + blue) / 3;
                _planes[1][at] = red - green;
                _planes[2][at] = (red + green - (2 * blue)) / 2;
            }
        }
    }

    private ImagePlanes(double[][] planes) => _planes = planes;

    /// <summary>A plane, row by row. The intensity is in [0, 1], the others are in [-1, 1].</summary>
    public ReadOnlySpan<double> this[int plane] => _planes[plane];

    /// <summary>The image mirrored left to right.</summary>
    public ImagePlanes Mirror() =>
        new(
            Array.ConvertAll(
                _planes,
                plane =>
                {
                    var mirrored = (double[])plane.Clone();
                    for (var y = 0; y < Side; y++)
                        mirrored.AsSpan(y * Side, Side).Reverse();
                    return mirrored;
                }
            )
        );

    private static double Mean(byte[] pixels, int x, int y, int channel)
    {
        var at = (((y * Step * SideRead) + (x * Step)) * 3) + channel;
        var below = at + (SideRead * 3);
        return (pixels[at] + pixels[at + 3] + pixels[below] + pixels[below + 3]) / (4 * 255.0);
    }
}
