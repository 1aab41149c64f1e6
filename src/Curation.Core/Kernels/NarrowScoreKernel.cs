using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curation.Kernels;

/// <summary>
/// Keeps six rows by two vectors of centroids in registers: for machines with 16 vector registers. Each centroid is one lane. Its sum runs
/// over the coordinates in order with fused multiply-add, so its bits do not depend on the width.
/// </summary>
internal sealed class NarrowScoreKernel<TLanes, TVector> : IScoreKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public int PanelWidth => 2 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Score(
        ReadOnlySpan<float> rows,
        ReadOnlySpan<int> chosen,
        PackedCentroids centroids,
        int panel,
        ReadOnlySpan<float> limits,
        Span<float> best,
        Span<float> scores
    )
    {
        ScoreKernel.AssertSix(rows, chosen, centroids, panel);
        Debug.Assert(centroids.PanelWidth == PanelWidth, "The centroids are packed for this kernel.");
        Debug.Assert(
            limits.Length >= ScoreKernel.Rows && best.Length >= ScoreKernel.Rows,
            "There is a limit and a best score for each row."
        );
        Debug.Assert(scores.Length >= ScoreKernel.Rows * PanelWidth, "There is room for the scores of six rows.");
        var dimension = (nint)centroids.Dimension;
        ref var start = ref MemoryMarshal.GetReference(rows);
        ref var values = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(centroids.Values), panel * PanelWidth * dimension);
        ref var offsets = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(centroids.Offsets), panel * PanelWidth);
        ref var a = ref Unsafe.Add(ref start, chosen[0] * dimension);
        ref var b = ref Unsafe.Add(ref start, chosen[1] * dimension);
        ref var c = ref Unsafe.Add(ref start, chosen[2] * dimension);
        ref var d = ref Unsafe.Add(ref start, chosen[3] * dimension);
        ref var e = ref Unsafe.Add(ref start, chosen[4] * dimension);
        ref var f = ref Unsafe.Add(ref start, chosen[5] * dimension);
        var width = (nuint)TLanes.Count;
        var a0 = TLanes.Load(ref offsets, 0);
        var a1 = TLanes.Load(ref offsets, width);
        TVector b0 = a0,
            b1 = a1,
            c0 = a0,
            c1 = a1,
            d0 = a0,
            d1 = a1,
            e0 = a0,
            e1 = a1,
            f0 = a0,
            f1 = a1;
        nuint at = 0;
        for (nint j = 0; j < dimension; j++)
        {
            var v0 = TLanes.Load(ref values, at);
            var v1 = TLanes.Load(ref values, at + width);
            at += 2 * width;
            var x = TLanes.Broadcast(Unsafe.Add(ref a, j));
            a0 = TLanes.MultiplyAdd(x, v0, a0);
            a1 = TLanes.MultiplyAdd(x, v1, a1);
            x = TLanes.Broadcast(Unsafe.Add(ref b, j));
            b0 = TLanes.MultiplyAdd(x, v0, b0);
            b1 = TLanes.MultiplyAdd(x, v1, b1);
            x = TLanes.Broadcast(Unsafe.Add(ref c, j));
            c0 = TLanes.MultiplyAdd(x, v0, c0);
            c1 = TLanes.MultiplyAdd(x, v1, c1);
            x = TLanes.Broadcast(Unsafe.Add(ref d, j));
            d0 = TLanes.MultiplyAdd(x, v0, d0);
            d1 = TLanes.MultiplyAdd(x, v1, d1);
            x = TLanes.Broadcast(Unsafe.Add(ref e, j));
            e0 = TLanes.MultiplyAdd(x, v0, e0);
            e1 = TLanes.MultiplyAdd(x, v1, e1);
            x = TLanes.Broadcast(Unsafe.Add(ref f, j));
            f0 = TLanes.MultiplyAdd(x, v0, f0);
            f1 = TLanes.MultiplyAdd(x, v1, f1);
        }

        ref var target = ref MemoryMarshal.GetReference(scores);
        var stored = 0;
        if ((best[0] = TLanes.MaxAcross(TLanes.Max(a0, a1))) >= limits[0])
            stored |= Store(a0, a1, ref target, 0);
        if ((best[1] = TLanes.MaxAcross(TLanes.Max(b0, b1))) >= limits[1])
            stored |= Store(b0, b1, ref target, 1);
        if ((best[2] = TLanes.MaxAcross(TLanes.Max(c0, c1))) >= limits[2])
            stored |= Store(c0, c1, ref target, 2);
        if ((best[3] = TLanes.MaxAcross(TLanes.Max(d0, d1))) >= limits[3])
            stored |= Store(d0, d1, ref target, 3);
        if ((best[4] = TLanes.MaxAcross(TLanes.Max(e0, e1))) >= limits[4])
            stored |= Store(e0, e1, ref target, 4);
        if ((best[5] = TLanes.MaxAcross(TLanes.Max(f0, f1))) >= limits[5])
            stored |= Store(f0, f1, ref target, 5);
        return stored;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Store(TVector v0, TVector v1, ref float target, int row)
    {
        var width = (nuint)TLanes.Count;
        var at = (nuint)row * 2 * width;
        TLanes.Store(v0, ref target, at);
        TLanes.Store(v1, ref target, at + width);
        return 1 << row;
    }
}
