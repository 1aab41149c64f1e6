using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>Squared Euclidean distances of rows to centroids, in double.</summary>
internal static class DoubleDistance
{
    /// <summary>Summed coordinate by coordinate: the plain computation, which settles what the fast kernels leave open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredSequential(ReadOnlySpan<float> row, ReadOnlySpan<double> centroid)
    {
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            var difference = row[j] - centroid[j];
            sum += difference * difference;
        }
        return sum;
    }

    /// <summary>
    /// Summed in eight lanes: several times faster, the same bits on every machine, and within d·2⁻⁵³ of itself the same as
    /// <see cref="SquaredSequential"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredVectorized(ReadOnlySpan<float> row, ReadOnlySpan<double> centroid)
    {
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
    /// The squared distance of two rows that are in double already, summed in eight lanes: the same bits on every machine.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredVectorized(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
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

    /// <summary>The distance between two centroids, not squared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Euclidean(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        return Math.Sqrt(sum);
    }
}
