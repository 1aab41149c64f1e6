using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>The choice of a kernel for this machine.</summary>
internal static class ScoreKernel
{
    /// <summary>Rows that a kernel scores at a time.</summary>
    public const int Rows = 6;

    /// <summary>
    /// Of the kernels that the machine has instructions for, the narrowest that holds so many centroids in one panel, or else the widest.
    /// </summary>
    public static IScoreKernel For(int centroids) =>
        centroids <= 2 * Lanes128.Count || !Vector256.IsHardwareAccelerated ? OfWidth(128)
        : centroids <= 2 * Lanes256.Count || !Vector512.IsHardwareAccelerated ? OfWidth(256)
        : centroids <= 2 * Lanes512.Count ? new NarrowScoreKernel<Lanes512, Vector512<float>>()
        : OfWidth(512);

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
