using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>Euclidean distances in double. What is compared bit by bit always comes from the same one of these.</summary>
internal static class DoubleDistance
{
    /// <summary>
    /// The squared distance, summed coordinate by coordinate: the plain computation, which decides where the fast kernels cannot.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredSequential(ReadOnlySpan<float> row, ReadOnlySpan<double> centroid)
    {
        Debug.Assert(row.Length == centroid.Length, "The dimensions are equal.");
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            var difference = row[j] - centroid[j];
            sum += difference * difference;
        }
        return sum;
    }

    /// <summary>
    /// The squared distance, summed in eight lanes: several times faster, and the same bits on every machine. It equals
    /// <see cref="SquaredSequential"/> within a relative error of d·2⁻⁵³.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredVectorized(ReadOnlySpan<float> row, ReadOnlySpan<double> centroid)
    {
        Debug.Assert(row.Length == centroid.Length, "The dimensions are equal.");
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var c = ref MemoryMarshal.GetReference(centroid[..row.Length]);
        var sums = Vector512<double>.Zero;
        nuint j = 0;
        for (; j + DoubleVectors.Width <= (nuint)row.Length; j += DoubleVectors.Width)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref x, j));
            var difference = Vector512.Create(low, high) - Vector512.LoadUnsafe(ref c, j);
            sums = Vector512.FusedMultiplyAdd(difference, difference, sums);
        }
        return DoubleVectors.SumAcross(sums) + SquaredSequential(row[(int)j..], centroid[(int)j..row.Length]);
    }

    /// <summary>
    /// The squared distance of two rows in double, summed in eight lanes: the same bits on every machine.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredVectorized(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Debug.Assert(a.Length == b.Length, "The dimensions are equal.");
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        var sums = Vector512<double>.Zero;
        nuint j = 0;
        for (; j + DoubleVectors.Width <= (nuint)a.Length; j += DoubleVectors.Width)
        {
            var difference = Vector512.LoadUnsafe(ref x, j) - Vector512.LoadUnsafe(ref y, j);
            sums = Vector512.FusedMultiplyAdd(difference, difference, sums);
        }
        var sum = DoubleVectors.SumAcross(sums);
        for (var i = (int)j; i < a.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    /// <summary>The distance between two centroids, not squared, summed coordinate by coordinate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Euclidean(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        return Math.Sqrt(sum);
    }
}
