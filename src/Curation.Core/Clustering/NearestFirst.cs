namespace Curation.Clustering;

/// <summary>Orders points by distance; among equals the lower number comes first.</summary>
internal static class NearestFirst
{
    /// <summary>The points, nearest first.</summary>
    /// <param name="points">Numbers of points.</param>
    /// <param name="distances">The distance of each point, by number; none negative.</param>
    public static int[] Order(ReadOnlySpan<int> points, float[] distances)
    {
        // Floats that are not negative are ordered as their bits are: one sort of whole numbers does both.
        var keys = new ulong[points.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = ((ulong)BitConverter.SingleToUInt32Bits(distances[points[i]]) << 32) | (uint)points[i];
        keys.AsSpan().Sort();
        var ordered = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            ordered[i] = (int)(uint)keys[i];
        return ordered;
    }
}
