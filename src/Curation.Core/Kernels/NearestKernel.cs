using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>The choice of a kernel for this machine.</summary>
internal static class NearestKernel
{
    /// <summary>The widest kernel that the machine has instructions for.</summary>
    public static INearestKernel Best { get; } =
        Vector512.IsHardwareAccelerated ? OfWidth(512) :
        Vector256.IsHardwareAccelerated ? OfWidth(256) :
        OfWidth(128);

    /// <summary>The kernel of a width in bits; a width that the machine lacks is emulated.</summary>
    public static INearestKernel OfWidth(int bits) => bits switch
    {
        512 => new NearestKernel<Lanes512, Vector512<float>>(),
        256 => new NearestKernel<Lanes256, Vector256<float>>(),
        128 => new NearestKernel<Lanes128, Vector128<float>>(),
        _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "128, 256 or 512."),
    };
}
