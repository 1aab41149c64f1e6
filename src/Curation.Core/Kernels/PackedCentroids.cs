namespace Curation.Kernels;

/// <summary>
/// Centroids laid out for <see cref="NearestKernel{TLanes, TVector}"/>: panels of <see cref="PanelWidth"/> centroids, in each of them coordinate by coordinate, so that
/// a vector load takes the same coordinate of neighbouring centroids.
/// </summary>
internal sealed class PackedCentroids
{
    private readonly int _count;
    private readonly int _dimension;

    /// <summary>Makes room for <paramref name="count"/> centroids of <paramref name="dimension"/> numbers.</summary>
    public PackedCentroids(int count, int dimension, int panelWidth)
    {
        _count = count;
        _dimension = dimension;
        PanelWidth = panelWidth;
        Panels = (count + panelWidth - 1) / panelWidth;
        Values = new float[Panels * panelWidth * dimension];
        Offsets = new float[Panels * panelWidth];
        Offsets.AsSpan(count).Fill(float.NegativeInfinity);
    }

    /// <summary>Packs (centroid - mean) × scale, subtracted in double.</summary>
    /// <param name="centroids">Count × dimension, row-major.</param>
    /// <param name="mean">The numbers to subtract, dimension of them.</param>
    /// <param name="scale">The factor.</param>
    public void Pack(ReadOnlySpan<double> centroids, ReadOnlySpan<double> mean, double scale)
    {
        LongestSquared = 0;
        for (var c = 0; c < _count; c++)
        {
            var (panel, lane) = Math.DivRem(c, PanelWidth);
            var row = centroids.Slice(c * _dimension, _dimension);
            var target = Values.AsSpan((panel * PanelWidth * _dimension) + lane);
            var squares = 0.0;
            for (var j = 0; j < row.Length; j++)
            {
                var value = (float)((row[j] - mean[j]) * scale);
                target[j * PanelWidth] = value;
                squares += (double)value * value;
            }
            Offsets[c] = (float)(-squares / 2);
            LongestSquared = Math.Max(LongestSquared, squares);
        }
    }

    public int PanelWidth { get; }

    public int Panels { get; }

    /// <summary>Panels × dimension × panel width.</summary>
    public float[] Values { get; }

    /// <summary>Minus half the squared length of each centroid; minus infinity for the lanes that hold none.</summary>
    public float[] Offsets { get; }

    /// <summary>The largest squared length of a centroid.</summary>
    public double LongestSquared { get; private set; }
}
