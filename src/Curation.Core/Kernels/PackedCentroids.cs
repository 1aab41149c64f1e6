using System.Diagnostics;
using System.Runtime.CompilerServices;
using Curation.Running;

namespace Curation.Kernels;

/// <summary>
/// Centroids laid out for an <see cref="IScoreKernel"/>: in panels of <see cref="PanelWidth"/> slots, and in each panel coordinate by
/// coordinate, so that a vector load reads the same coordinate of neighbouring slots. <see cref="GroupWidth"/> slots form a group; groups
/// do not depend on the width of panels. The last slots may be empty.
/// </summary>
internal sealed class PackedCentroids
{
    /// <summary>The fewest slots in a group; the width of every panel divides it.</summary>
    public const int LeastGroupWidth = 64;

    private readonly int[] _centroidAt;

    /// <summary>Allocates memory.</summary>
    /// <param name="order">The centroid in each slot.</param>
    /// <param name="dimension">The numbers in a centroid.</param>
    /// <param name="groupWidth">Slots in a group, a multiple of <see cref="LeastGroupWidth"/>.</param>
    /// <param name="panelWidth">Slots in a panel.</param>
    public PackedCentroids(int[] order, int dimension, int groupWidth, int panelWidth)
    {
        Debug.Assert(groupWidth % LeastGroupWidth == 0 && LeastGroupWidth % panelWidth == 0, "Groups consist of whole panels.");
        _centroidAt = order;
        Dimension = dimension;
        GroupWidth = groupWidth;
        PanelWidth = panelWidth;
        Groups = (order.Length + GroupWidth - 1) / GroupWidth;
        SlotOf = new int[order.Length];
        for (var slot = 0; slot < order.Length; slot++)
            SlotOf[order[slot]] = slot;
        AssertCovered();
        var panels = (order.Length + panelWidth - 1) / panelWidth;
        Values = new float[panels * panelWidth * dimension];
        Offsets = new float[panels * panelWidth];
        Offsets.AsSpan(order.Length).Fill(float.NegativeInfinity);
    }

    /// <summary>The bytes that packed centroids take, their order included.</summary>
    public static long BytesFor(long count, int dimension, int panelWidth)
    {
        var places = (count + panelWidth - 1) / panelWidth * panelWidth;
        return (places * (dimension + 1) * sizeof(float)) + (2 * count * sizeof(int));
    }

    /// <summary>The numbers in a centroid.</summary>
    public int Dimension { get; }

    /// <summary>Slots in a group.</summary>
    public int GroupWidth { get; }

    /// <summary>Slots in a panel.</summary>
    public int PanelWidth { get; }

    /// <summary>The number of groups.</summary>
    public int Groups { get; }

    /// <summary>The slot of each centroid.</summary>
    public int[] SlotOf { get; }

    /// <summary>Panels × dimension × panel width.</summary>
    public float[] Values { get; }

    /// <summary>Minus half the squared length of the centroid in each slot; minus infinity in empty slots.</summary>
    public float[] Offsets { get; }

    /// <summary>The largest length of a centroid.</summary>
    public double Longest { get; private set; }

    /// <summary>The centroid in a slot.</summary>
    public int CentroidAt(int slot) => _centroidAt[slot];

    /// <summary>The panels of a group: the first, and one past the last.</summary>
    public (int First, int End) PanelsOf(int group) =>
        (group * GroupWidth / PanelWidth, (Math.Min(_centroidAt.Length, (group + 1) * GroupWidth) + PanelWidth - 1) / PanelWidth);

    /// <summary>Packs (centroid - mean) × scale; the difference is taken in double.</summary>
    /// <param name="centroids">Count × dimension, row-major.</param>
    /// <param name="mean">The numbers to subtract, one for each coordinate.</param>
    /// <param name="scale">The factor.</param>
    /// <param name="context">Threads and cancellation.</param>
    public void Pack(double[] centroids, double[] mean, double scale, RunContext context)
    {
        Debug.Assert(centroids.Length == _centroidAt.Length * Dimension && mean.Length == Dimension, "The shapes are those of the slots.");
        var longest = new double[Groups];
        ParallelLoop.Run(
            Groups,
            context.ThreadsFor(2L * centroids.Length, Groups),
            group => longest[group] = PackGroup(group, centroids, mean, scale),
            context.Cancellation
        );
        Longest = Math.Sqrt(longest.Max());
    }

    [Conditional("DEBUG")]
    private void AssertCovered()
    {
        for (var centroid = 0; centroid < SlotOf.Length; centroid++)
            Debug.Assert(_centroidAt[SlotOf[centroid]] == centroid, "The groups cover every centroid once.");
    }

    /// <summary>Packs a group; gives the largest squared length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double PackGroup(int group, double[] centroids, double[] mean, double scale)
    {
        var longestSquared = 0.0;
        for (var slot = group * GroupWidth; slot < Math.Min(_centroidAt.Length, (group + 1) * GroupWidth); slot++)
        {
            var (panel, lane) = Math.DivRem(slot, PanelWidth);
            var row = centroids.AsSpan(_centroidAt[slot] * Dimension, Dimension);
            var target = Values.AsSpan((panel * PanelWidth * Dimension) + lane);
            var squares = 0.0;
            for (var j = 0; j < row.Length; j++)
            {
                var value = (float)((row[j] - mean[j]) * scale);
                target[j * PanelWidth] = value;
                squares += (double)value * value;
            }
            Offsets[slot] = (float)(-squares / 2);
            longestSquared = Math.Max(longestSquared, squares);
        }
        return longestSquared;
    }
}
