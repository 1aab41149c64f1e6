using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curation.Kernels;

/// <summary>
/// The product of a tile of rows with panels of centroids, the search for the best fused into it: four rows by two vectors of centroids stay in registers, and no score
/// is stored. Each centroid is one lane, and its sum runs over the coordinates in order with fused multiply-add, so its bits do not depend on the width.
/// </summary>
internal sealed class NearestKernel<TLanes, TVector> : INearestKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public int RowsAtATime => 4;

    public int Lanes => TLanes.Count;

    public int PanelWidth => 2 * TLanes.Count;

    public void Score(ReadOnlySpan<float> rows, int dimension, PackedCentroids centroids, NearestScores scores)
    {
        ref var row = ref MemoryMarshal.GetReference(rows);
        ref var values = ref MemoryMarshal.GetArrayDataReference(centroids.Values);
        ref var offsets = ref MemoryMarshal.GetArrayDataReference(centroids.Offsets);
        var count = rows.Length / dimension;
        var panelLength = PanelWidth * dimension;

        var used = count * Lanes;
        scores.Best.AsSpan(0, used).Fill(float.NegativeInfinity);
        scores.Second.AsSpan(0, used).Fill(float.NegativeInfinity);

        // Panels outside, rows inside: a panel stays in the first cache while all rows of the tile pass by it.
        for (var panel = 0; panel < centroids.Panels; panel++)
        {
            ref var panelValues = ref Unsafe.Add(ref values, (nint)panel * panelLength);
            ref var panelOffsets = ref Unsafe.Add(ref offsets, (nint)panel * PanelWidth);
            for (var r = 0; r < count; r += 4)
                ScoreFourRows(ref Unsafe.Add(ref row, (nint)r * dimension), dimension, ref panelValues, ref panelOffsets, 2 * panel, scores, r * Lanes);
        }
    }

    private static void ScoreFourRows(ref float row, int dimension, ref float panel, ref float offsets, int group, NearestScores scores, int at)
    {
        var width = (nuint)TLanes.Count;
        var a0 = TLanes.Load(ref offsets, 0);
        var a1 = TLanes.Load(ref offsets, width);
        TVector b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
        ref var row1 = ref Unsafe.Add(ref row, dimension);
        ref var row2 = ref Unsafe.Add(ref row1, dimension);
        ref var row3 = ref Unsafe.Add(ref row2, dimension);
        nuint offset = 0;
        for (nint j = 0; j < dimension; j++)
        {
            var v0 = TLanes.Load(ref panel, offset);
            var v1 = TLanes.Load(ref panel, offset + width);
            offset += 2 * width;
            var x = TLanes.Broadcast(Unsafe.Add(ref row, j));
            a0 = TLanes.MultiplyAdd(x, v0, a0);
            a1 = TLanes.MultiplyAdd(x, v1, a1);
            x = TLanes.Broadcast(Unsafe.Add(ref row1, j));
            b0 = TLanes.MultiplyAdd(x, v0, b0);
            b1 = TLanes.MultiplyAdd(x, v1, b1);
            x = TLanes.Broadcast(Unsafe.Add(ref row2, j));
            c0 = TLanes.MultiplyAdd(x, v0, c0);
            c1 = TLanes.MultiplyAdd(x, v1, c1);
            x = TLanes.Broadcast(Unsafe.Add(ref row3, j));
            d0 = TLanes.MultiplyAdd(x, v0, d0);
            d1 = TLanes.MultiplyAdd(x, v1, d1);
        }
        var g0 = TLanes.Broadcast(BitConverter.Int32BitsToSingle(group));
        var g1 = TLanes.Broadcast(BitConverter.Int32BitsToSingle(group + 1));
        Keep(a0, a1, g0, g1, scores, (nuint)at);
        Keep(b0, b1, g0, g1, scores, (nuint)at + width);
        Keep(c0, c1, g0, g1, scores, (nuint)at + (2 * width));
        Keep(d0, d1, g0, g1, scores, (nuint)at + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(TVector s0, TVector s1, TVector g0, TVector g1, NearestScores scores, nuint at)
    {
        ref var bestAt = ref MemoryMarshal.GetArrayDataReference(scores.Best);
        ref var secondAt = ref MemoryMarshal.GetArrayDataReference(scores.Second);
        ref var groupAt = ref MemoryMarshal.GetArrayDataReference(scores.Group);
        var best = TLanes.Load(ref bestAt, at);
        var second = TLanes.Load(ref secondAt, at);
        var group = TLanes.Load(ref groupAt, at);

        // An equal score does not replace the best, so the lower number stays; it becomes the second best, and shows as a tie.
        group = TLanes.WhereGreater(s0, best, g0, group);
        second = TLanes.Max(second, TLanes.Min(best, s0));
        best = TLanes.Max(best, s0);
        group = TLanes.WhereGreater(s1, best, g1, group);
        second = TLanes.Max(second, TLanes.Min(best, s1));
        best = TLanes.Max(best, s1);

        TLanes.Store(best, ref bestAt, at);
        TLanes.Store(second, ref secondAt, at);
        TLanes.Store(group, ref groupAt, at);
    }
}
