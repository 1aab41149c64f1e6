namespace Curation.Encoders.Statistics;

/// <summary>
/// The lowest frequencies of small patches: a discrete cosine transform of 5 × 5 pixels in each plane. Higher frequencies are raised to the
/// strength of lower ones, the patch is normalised in contrast, and strong components are counted by sign. After Coates, Lee and Ng
/// (2011), with cosines instead of learned patches.
/// </summary>
internal sealed class TexturePart() : ImagePart(grid: 3, ImagePlanes.Count * Waves * Waves * 2, ImagePlanes.Side - Patch + 1)
{
    private const int Patch = 5;
    private const int Waves = 3;
    private const double FaintContrast = 0.1;
    private const double Threshold = 0.2;

    // The weight of a patch's mean relative to its waves.
    private const double MeanWeight = 0.3;

    private const double ColourWeight = 1.5;

    // The cosines of 18, 54, 36 and 108 degrees: rounded here once, not by each machine's library.
    private const double C18 = 0.9510565162951535;
    private const double C54 = 0.5877852522924731;
    private const double C36 = 0.8090169943749475;
    private const double C108 = -0.30901699437494745;

    private static readonly double[][] s_waves =
    [
        [1, 1, 1, 1, 1],
        [C18, C54, 0, -C54, -C18],
        [C36, C108, -1, C108, C36],
    ];
    private static readonly double[] s_weights = MakeWeights();

    /// <inheritdoc/>
    protected override void Count(ImagePlanes image, int x, int y, Span<double> counts)
    {
        Span<double> values = stackalloc double[ImagePlanes.Count * Waves * Waves];
        for (var plane = 0; plane < ImagePlanes.Count; plane++)
            Transform(
                image[plane][((y * ImagePlanes.Side) + x)..],
                plane == 0 ? 1 : ColourWeight,
                values.Slice(plane * Waves * Waves, Waves * Waves)
            );
        var squares = FaintContrast * FaintContrast;
        foreach (var value in values)
            squares += value * value;
        var contrast = Math.Sqrt(squares);
        for (var i = 0; i < values.Length; i++)
        {
            counts[2 * i] = Math.Max(0, (values[i] / contrast) - Threshold);
            counts[(2 * i) + 1] = Math.Max(0, (-values[i] / contrast) - Threshold);
        }
    }

    // First the rows of the patch, then the columns of the result.
    private static void Transform(ReadOnlySpan<double> patch, double weight, Span<double> values)
    {
        Span<double> rows = stackalloc double[Waves * Patch];
        for (var row = 0; row < Patch; row++)
        {
            for (var across = 0; across < Waves; across++)
                rows[(across * Patch) + row] = Product(patch.Slice(row * ImagePlanes.Side, Patch), s_waves[across]);
        }
        for (var down = 0; down < Waves; down++)
        {
            for (var across = 0; across < Waves; across++)
            {
                var i = (down * Waves) + across;
                values[i] = Product(rows.Slice(across * Patch, Patch), s_waves[down]) * s_weights[i] * weight;
            }
        }
    }

    private static double Product(ReadOnlySpan<double> left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < right.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static double[] MakeWeights()
    {
        var weights = new double[Waves * Waves];
        for (var i = 0; i < weights.Length; i++)
        {
            var (down, across) = Math.DivRem(i, Waves);
            weights[i] = (i == 0 ? MeanWeight : Math.Sqrt((down * down) + (across * across))) * ToUnitLength(down) * ToUnitLength(across);
        }
        return weights;
    }

    // The factor that gives a wave unit length.
    private static double ToUnitLength(int wave) => Math.Sqrt((wave == 0 ? 1.0 : 2) / Patch);
}
