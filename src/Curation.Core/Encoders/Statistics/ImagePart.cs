namespace Curation.Encoders.Statistics;

/// <summary>
/// Statistics of one kind: a few bins are counted at each position of an image and pooled over the cells of a grid. Positions count for the
/// cells around it, weighted by distance. The counts of the mirror image are added, which leaves half of the cells.
/// </summary>
/// <param name="grid">Cells in a row of the grid.</param>
/// <param name="bins">The bins of a cell.</param>
/// <param name="places">Positions in a row of the image.</param>
internal abstract class ImagePart(int grid, int bins, int places)
{
    // Below this norm a part fades out, so that its noise is not amplified.
    private const double Faint = 0.1;

    private readonly int _columns = (grid + 1) / 2;
    private readonly double[] _nearness = Nearness(grid, places);

    /// <summary>The numbers of the part.</summary>
    public int Length => grid * _columns * bins;

    /// <summary>Describes an image: the square root of each bin, with the part scaled to a fixed length.</summary>
    public void Describe(ImagePlanes image, ImagePlanes mirrored, double length, Span<double> target)
    {
        Span<double> other = new double[target.Length];
        Pool(image, target);
        Pool(mirrored, other);
        var sum = 0.0;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += other[i];
            sum += target[i];
        }
        var scale = length / Math.Sqrt(sum + (Faint * Faint));
        for (var i = 0; i < target.Length; i++)
            target[i] = Math.Sqrt(target[i]) * scale;
    }

    /// <summary>Counts at a position: sets all bins, none below 0.</summary>
    protected abstract void Count(ImagePlanes image, int x, int y, Span<double> counts);

    private void Pool(ImagePlanes image, Span<double> target)
    {
        target.Clear();
        Span<double> counts = stackalloc double[bins];
        for (var y = 0; y < places; y++)
        {
            for (var x = 0; x < places; x++)
            {
                Count(image, x, y, counts);
                for (var row = 0; row < grid; row++)
                {
                    for (var column = 0; column < _columns; column++)
                    {
                        var nearness = _nearness[(row * places) + y] * _nearness[(column * places) + x];
                        if (nearness > 0)
                            Add(counts, nearness, target.Slice(((row * _columns) + column) * bins, bins));
                    }
                }
            }
        }
    }

    private static void Add(ReadOnlySpan<double> counts, double nearness, Span<double> cell)
    {
        for (var i = 0; i < cell.Length; i++)
            cell[i] += nearness * counts[i];
    }

    // Each cell's weights decrease from its centre to the centres of its neighbours, and sum to 1.
    private static double[] Nearness(int grid, int places)
    {
        var weights = new double[grid * places];
        for (var cell = 0; cell < grid; cell++)
        {
            var row = weights.AsSpan(cell * places, places);
            var sum = 0.0;
            for (var i = 0; i < places; i++)
            {
                row[i] = Math.Max(0, 1 - Math.Abs(((i + 0.5) * grid / places) - (cell + 0.5)));
                sum += row[i];
            }
            for (var i = 0; i < places; i++)
                row[i] /= sum;
        }
        return weights;
    }
}
