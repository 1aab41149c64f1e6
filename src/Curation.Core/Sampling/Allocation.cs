using Curation.Running;

namespace Curation.Sampling;

/// <summary>Shares a number out evenly among children of limited size.</summary>
internal static class Allocation
{
    /// <summary>
    /// The share of each child: with the largest whole c such that the sum of min(c, size) is at most the target, min(c, size) each, and
    /// one more to random children among those that have more, until the sum is the target (Vo et al. 2024, section 3.4).
    /// </summary>
    /// <param name="sizes">What each child can give at most.</param>
    /// <param name="target">The sum that is wanted; at most the sum of the sizes.</param>
    /// <param name="random">Chooses who gets one more.</param>
    public static long[] Share(long[] sizes, long target, RandomStream random)
    {
        var (level, left) = Level(sizes, target);
        var shares = Array.ConvertAll(sizes, size => Math.Min(size, level));
        if (left == 0)
            return shares;
        int[] larger = [.. Enumerable.Range(0, sizes.Length).Where(i => sizes[i] > level)];
        random.ShuffleFront(larger, (int)left);
        foreach (var child in larger.AsSpan(0, (int)left))
            shares[child]++;
        return shares;
    }

    /// <summary>The common level c, and what is left of the target above it.</summary>
    private static (long Level, long Left) Level(long[] sizes, long target)
    {
        // From the smallest child up: while an equal part of what is left covers a child whole, it takes its size.
        var ordered = sizes.AsSpan().ToArray();
        Array.Sort(ordered);
        for (var i = 0; i < ordered.Length; i++)
        {
            var (level, left) = Math.DivRem(target, ordered.Length - i);
            if (ordered[i] > level)
                return (level, left);
            target -= ordered[i];
        }
        return (ordered.Length == 0 ? 0 : ordered[^1], 0);
    }
}
