using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>Chooses the kernel for this machine.</summary>
internal static class ScoreKernel
{
    /// <summary>Rows that a kernel scores at a time.</summary>
    public const int Rows = 6;

    /// <summary>
    /// The narrowest kernel that holds all centroids in one panel, of those that the machine has instructions for; else the widest.
    /// </summary>
    public static IScoreKernel For(int centroids) =>
        centroids <= 2 * Lanes128.Count || !Vector256.IsHardwareAccelerated ? OfWidth(128)
        : centroids <= 2 * Lanes256.Count || !Vector512.IsHardwareAccelerated ? OfWidth(256)
        : centroids <= 2 * Lanes512.Count ? new NarrowScoreKernel<Lanes512, Vector512<float>>()
        : OfWidth(512);

    /// <summary>Checks what a kernel reads without bounds checks: six rows, and a whole panel.</summary>
    [Conditional("DEBUG")]
    public static void AssertSix(ReadOnlySpan<float> rows, ReadOnlySpan<int> chosen, PackedCentroids centroids, int panel)
    {
        Debug.Assert(chosen.Length == Rows, "Six rows are scored at a time.");
        foreach (var row in chosen)
            Debug.Assert(row >= 0 && (row + 1L) * centroids.Dimension <= rows.Length, "Each row lies in the block.");
        Debug.Assert(panel >= 0 && (panel + 1) * centroids.PanelWidth <= centroids.Offsets.Length, "The panel is padded to its width.");
        Debug.Assert(centroids.Values.Length == centroids.Offsets.Length * centroids.Dimension, "Each slot has all coordinates.");
    }

    /// <summary>The kernel of a width in bits; a width that the machine lacks is emulated.</summary>
    public static IScoreKernel OfWidth(int bits) =>
        bits switch
        {
            512 => new WideScoreKernel<Lanes512, Vector512<float>>(),
            256 => new NarrowScoreKernel<Lanes256, Vector256<float>>(),
            128 => new NarrowScoreKernel<Lanes128, Vector128<float>>(),
            _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "128, 256 or 512."),
        };
}
