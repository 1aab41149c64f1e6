using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Measures.Representation;

/// <summary>
/// Operations on long rows of numbers, in eight lanes whatever the machine has, so that the bits are the same everywhere. Lengths are
/// multiples of eight.
/// </summary>
internal static class Lanes
{
    /// <summary>Numbers in a vector.</summary>
    public const int Count = 8;

    /// <summary>The sum of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        var lanes = Vector512<double>.Zero;
        for (nuint i = 0; i < (nuint)a.Length; i += Count)
            lanes = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i), Vector512.LoadUnsafe(ref y, i), lanes);
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    /// <summary>Adds a multiple of <paramref name="a"/> to <paramref name="b"/>, into <paramref name="target"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAdd(ReadOnlySpan<double> a, double factor, ReadOnlySpan<double> b, Span<double> target)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref var t = ref MemoryMarshal.GetReference(target[..a.Length]);
        var all = Vector512.Create(factor);
        for (nuint i = 0; i < (nuint)a.Length; i += Count)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i), all, Vector512.LoadUnsafe(ref y, i)).StoreUnsafe(ref t, i);
    }

    /// <summary>Multiplies number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref var t = ref MemoryMarshal.GetReference(target[..a.Length]);
        for (nuint i = 0; i < (nuint)a.Length; i += Count)
            (Vector512.LoadUnsafe(ref x, i) * Vector512.LoadUnsafe(ref y, i)).StoreUnsafe(ref t, i);
    }
}
