using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curation.Clustering.Seeding;

/// <summary>A set of points, with a bit for each point.</summary>
/// <param name="points">The number of points.</param>
internal sealed class PointBitmap(int points)
{
    private readonly ulong[] _words = new ulong[(points + 63) / 64];

    /// <summary>The bytes that a set of points takes.</summary>
    public static long BytesFor(long points) => (points + 63) / 64 * sizeof(ulong);

    /// <summary>Removes all points.</summary>
    public void Clear() => _words.AsSpan().Clear();

    /// <summary>Adds a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int point) => _words[point >> 6] |= 1UL << point;

    /// <summary>Finds the points of the set in a run of points; gives their number.</summary>
    /// <param name="first">The first point of the run.</param>
    /// <param name="count">The length of the run.</param>
    /// <param name="chosen">Receives their positions in the run, in rising order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Choose(int first, int count, int[] chosen)
    {
        var found = 0;
        for (var word = first >> 6; word << 6 < first + count; word++)
        {
            for (var left = _words[word]; left != 0; left &= left - 1)
            {
                var place = (word << 6) + BitOperations.TrailingZeroCount(left) - first;
                if (place >= 0 && place < count)
                    chosen[found++] = place;
            }
        }
        return found;
    }
}
