using System.Runtime.CompilerServices;
using Curation.Running;

namespace Curation.Kernels;

/// <summary>
/// Centroids laid out for an <see cref="IScoreKernel"/>: panels of <see cref="PanelWidth"/> places, in each of them coordinate by
/// coordinate, so that a vector load takes the same coordinate of neighbouring places. <see cref="GroupWidth"/> places are a group, of the
/// same centroids whatever the panel's width. The last places may be empty.
/// </summary>
internal sealed class PackedCentroids
{
    /// <summary>The least number of places in a group; every panel's width divides it.</summary>
    public const int LeastGroupWidth = 64;

    private readonly int[] _centroidAt;

    /// <summary>Makes room.</summary>
    /// <param name="order">The centroid in each place.</param>
    /// <param name="dimension">The numbers in a centroid.</param>
    /// <param name="groupWidth">Places in a group, a multiple of <see cref="LeastGroupWidth"/>.</param>
    /// <param name="panelWidth">Places in a panel.</param>
    public PackedCentroids(int[] order, int dimension, int groupWidth, int panelWidth)
    {
        _centroidAt = order;
        Dimension = dimension;
        GroupWidth = groupWidth;
        PanelWidth = panelWidth;
        Groups = (order.Length + GroupWidth - 1) / GroupWidth;
        PlaceOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            PlaceOf[order[place]] = place;
        var panels = (order.Length + panelWidth - 1) / panelWidth;
        Values = new float[panels * panelWidth * dimension];
        Offsets = new float[panels * panelWidth];
        Offsets.AsSpan(order.Length).Fill(float.NegativeInfinity);
    }

    /// <summary>The bytes that so many packed centroids take, their order included.</summary>
    public static long BytesFor(long count, int dimension, int panelWidth)
    {
        var places = (count + panelWidth - 1) / panelWidth * panelWidth;
        return (places * (dimension + 1) * sizeof(float)) + (2 * count * sizeof(int));
    }

    /// <summary>The numbers in a centroid.</summary>
    public int Dimension { get; }

    /// <summary>Places in a group.</summary>
    public int GroupWidth { get; }

    /// <summary>Places in a panel.</summary>
    public int PanelWidth { get; }

    /// <summary>The number of groups.</summary>
    public int Groups { get; }

    /// <summary>The place of each centroid.</summary>
    public int[] PlaceOf { get; }

    /// <summary>Panels × dimension × panel width.</summary>
    public float[] Values { get; }

    /// <summary>Minus half the squared length of the centroid in each place; minus infinity where there is none.</summary>
    public float[] Offsets { get; }

    /// <summary>The largest length of a centroid.</summary>
    public double Longest { get; private set; }

    /// <summary>The centroid in a place.</summary>
    public int CentroidAt(int place) => _centroidAt[place];

    /// <summary>The panels of a group, first and one past the last.</summary>
    public (int First, int End) PanelsOf(int group) =>
        (group * GroupWidth / PanelWidth, (Math.Min(_centroidAt.Length, (group + 1) * GroupWidth) + PanelWidth - 1) / PanelWidth);

    /// <summary>Packs (centroid - mean) × scale, subtracted in double.</summary>
    /// <param name="centroids">Count × dimension, row-major.</param>
    /// <param name="mean">The numbers to subtract, dimension of them.</param>
    /// <param name="scale">The factor.</param>
    /// <param name="context">Threads and cancellation.</param>
    public void Pack(double[] centroids, double[] mean, double scale, RunContext context)
    {
        var longest = new double[Groups];
        ParallelLoop.Run(
            Groups,
            context.ThreadsFor(2L * centroids.Length, Groups),
            group => longest[group] = PackGroup(group, centroids, mean, scale),
            context.Cancellation
        );
        Longest = Math.Sqrt(longest.Max());
    }

    /// <summary>Packs a group; gives the largest squared length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double PackGroup(int group, double[] centroids, double[] mean, double scale)
    {
        var longestSquared = 0.0;
        for (var place = group * GroupWidth; place < Math.Min(_centroidAt.Length, (group + 1) * GroupWidth); place++)
        {
            var (panel, lane) = Math.DivRem(place, PanelWidth);
            var row = centroids.AsSpan(_centroidAt[place] * Dimension, Dimension);
            var target = Values.AsSpan((panel * PanelWidth * Dimension) + lane);
            var squares = 0.0;
            for (var j = 0; j < row.Length; j++)
            {
                var value = (float)((row[j] - mean[j]) * scale);
                target[j * PanelWidth] = value;
                squares += (double)value * value;
            }
            Offsets[place] = (float)(-squares / 2);
            longestSquared = Math.Max(longestSquared, squares);
        }
        return longestSquared;
    }
}
