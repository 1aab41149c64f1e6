using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>
/// Level 1 of BLAS on vectors of double: eight numbers at a time on every machine, in a fixed order, so the bits are the same everywhere.
/// </summary>
internal static class DoubleVectors
{
    /// <summary>Numbers that are computed at a time.</summary>
    public const int Width = 8;

    /// <summary>The sum of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        var sums = Vector512<double>.Zero;
        nuint i = 0;
        for (; i + Width <= (nuint)a.Length; i += Width)
            sums = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i), Vector512.LoadUnsafe(ref y, i), sums);
        var sum = SumAcross(sums);
        for (; i < (nuint)a.Length; i++)
            sum += a[(int)i] * b[(int)i];
        return sum;
    }

    /// <summary>Adds a multiple of <paramref name="a"/> to <paramref name="b"/>, into <paramref name="target"/>, which may be b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> a, double factor, ReadOnlySpan<double> b, Span<double> target)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref var t = ref MemoryMarshal.GetReference(target[..a.Length]);
        var factors = Vector512.Create(factor);
        nuint i = 0;
        for (; i + Width <= (nuint)a.Length; i += Width)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i), factors, Vector512.LoadUnsafe(ref y, i)).StoreUnsafe(ref t, i);
        // Fused here too: where the last eight numbers end depends on how the vectors are divided among threads.
        for (; i < (nuint)a.Length; i++)
            target[(int)i] = Math.FusedMultiplyAdd(a[(int)i], factor, b[(int)i]);
    }

    /// <summary>Multiplies number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref var t = ref MemoryMarshal.GetReference(target[..a.Length]);
        nuint i = 0;
        for (; i + Width <= (nuint)a.Length; i += Width)
            (Vector512.LoadUnsafe(ref x, i) * Vector512.LoadUnsafe(ref y, i)).StoreUnsafe(ref t, i);
        for (; i < (nuint)a.Length; i++)
            target[(int)i] = a[(int)i] * b[(int)i];
    }

    /// <summary>
    /// Subtracts <paramref name="b"/> from <paramref name="a"/> in double and rounds to float32, into <paramref name="target"/>, which may
    /// be a.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(ReadOnlySpan<float> a, ReadOnlySpan<double> b, Span<float> target)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref var t = ref MemoryMarshal.GetReference(target[..a.Length]);
        nuint i = 0;
        for (; i + Width <= (nuint)a.Length; i += Width)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref x, i));
            var difference = Vector512.Create(low, high) - Vector512.LoadUnsafe(ref y, i);
            Vector256.Narrow(difference.GetLower(), difference.GetUpper()).StoreUnsafe(ref t, i);
        }
        for (; i < (nuint)a.Length; i++)
            target[(int)i] = (float)(a[(int)i] - b[(int)i]);
    }

    /// <summary>The sum of the eight numbers, in a fixed order; the framework's own sum does not promise one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumAcross(Vector512<double> sums)
    {
        var four = sums.GetLower() + sums.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
