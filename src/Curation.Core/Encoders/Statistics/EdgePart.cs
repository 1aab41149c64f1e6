namespace Curation.Encoders.Statistics;

/// <summary>
/// Oriented gradients of the intensity (Dalal and Triggs 2005): eight directions, each weighting gradients by the fourth power of
/// the cosine between them.
/// </summary>
internal sealed class EdgePart() : ImagePart(grid: 6, Directions, ImagePlanes.Side)
{
    private const int Directions = 8;

    private static readonly double s_diagonal = Math.Sqrt(0.5);

    /// <inheritdoc/>
    protected override void Count(ImagePlanes image, int x, int y, Span<double> counts)
    {
        const int side = ImagePlanes.Side;
        var intensity = image[0];
        var at = (y * side) + x;
        var across = x is 0 or side - 1 ? 0 : intensity[at + 1] - intensity[at - 1];
        var down = y is 0 or side - 1 ? 0 : intensity[at + side] - intensity[at - side];
        var length = Math.Sqrt((across * across) + (down * down));
        counts.Clear();
        if (length == 0)
            return;
        ReadOnlySpan<double> along = [across, (across + down) * s_diagonal, down, (down - across) * s_diagonal];
        for (var i = 0; i < along.Length; i++)
        {
            var cosine = along[i] / length;
            counts[cosine > 0 ? i : i + along.Length] = cosine * cosine * cosine * cosine * length;
        }
    }
}
