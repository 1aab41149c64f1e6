using System.Diagnostics;

namespace Curation.Clustering.Model;

/// <summary>Orders points by distance. Among equal distances the lower number comes first.</summary>
internal static class NearestFirst
{
    /// <summary>All the points, nearest first.</summary>
    /// <param name="points">Numbers of points.</param>
    /// <param name="distances">The distance of each point, by number; none negative.</param>
    public static int[] Order(ReadOnlySpan<int> points, float[] distances) => Take(points, distances, points.Length);

    /// <summary>
    /// The first <paramref name="count"/> of the points in that order, or with <paramref name="furthest"/> in the reverse order. Only these
    /// are sorted.
    /// </summary>
    public static int[] Take(ReadOnlySpan<int> points, float[] distances, int count, bool furthest = false)
    {
        count = Math.Min(count, points.Length);
        AssertNotNegative(points, distances);
        var turn = furthest ? ulong.MaxValue : 0;
        var keys = count < points.Length / 2 ? Least(points, distances, count, turn) : All(points, distances, turn);
        keys.AsSpan().Sort();
        return Array.ConvertAll(keys[..count], key => (int)(uint)(key ^ turn));
    }

    [Conditional("DEBUG")]
    private static void AssertNotNegative(ReadOnlySpan<int> points, float[] distances)
    {
        foreach (var point in points)
            Debug.Assert(!(distances[point] < 0), "The bits of distances are in the order of the distances.");
    }

    // Floats that are not negative have the same order as their bits. So one comparison of whole numbers compares distances and numbers,
    // and inverting all bits reverses the order.
    private static ulong Key(int point, float[] distances, ulong turn) =>
        (((ulong)BitConverter.SingleToUInt32Bits(distances[point]) << 32) | (uint)point) ^ turn;

    private static ulong[] All(ReadOnlySpan<int> points, float[] distances, ulong turn)
    {
        var keys = new ulong[points.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = Key(points[i], distances, turn);
        return keys;
    }

    /// <summary>The least keys, by a heap with the largest of them on top.</summary>
    private static ulong[] Least(ReadOnlySpan<int> points, float[] distances, int count, ulong turn)
    {
        if (count == 0)
            return [];
        var heap = new PriorityQueue<ulong, ulong>(count, Comparer<ulong>.Create((a, b) => b.CompareTo(a)));
        foreach (var point in points)
        {
            var key = Key(point, distances, turn);
            if (heap.Count < count)
                heap.Enqueue(key, key);
            else if (key < heap.Peek())
                heap.DequeueEnqueue(key, key);
        }
        return [.. heap.UnorderedItems.Select(item => item.Element)];
    }
}
