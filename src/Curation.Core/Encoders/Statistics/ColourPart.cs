namespace Curation.Encoders.Statistics;

/// <summary>Histograms of the opponent colours; a value is shared between the two nearest bins.</summary>
internal sealed class ColourPart() : ImagePart(grid: 4, ImagePlanes.Count * Bins, ImagePlanes.Side)
{
    private const int Bins = 6;

    // The range of nearly all values of photos; values outside are clamped.
    private static readonly (double Low, double High)[] s_ranges = [(0, 1), (-0.3, 0.3), (-0.4, 0.4)];

    /// <inheritdoc/>
    protected override void Count(ImagePlanes image, int x, int y, Span<double> counts)
    {
        counts.Clear();
        for (var plane = 0; plane < ImagePlanes.Count; plane++)
        {
            var (low, high) = s_ranges[plane];
            var value = (Math.Clamp(image[plane][(y * ImagePlanes.Side) + x], low, high) - low) / (high - low) * (Bins - 1);
            var bin = Math.Min((int)value, Bins - 2);
            counts[(plane * Bins) + bin] = 1 - (value - bin);
            counts[(plane * Bins) + bin + 1] = value - bin;
        }
    }
}
