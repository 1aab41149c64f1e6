using System.Diagnostics;
using Curation.Running;

namespace Curation.Sampling;

/// <summary>Shares a number evenly among children of limited size: the shares of exponent 0.</summary>
internal static class Allocation
{
    /// <summary>
    /// The share of each child (Vo et al. 2024, section 3.4). Let c be the largest whole number for which the sum of min(c, size) is at
    /// most the target. Each child gets min(c, size); random children with more than c get one more, until the sum is the target.
    /// </summary>
    /// <param name="sizes">The most that each child can give.</param>
    /// <param name="target">The wanted sum; at most the sum of the sizes.</param>
    /// <param name="random">Chooses which children get one more.</param>
    public static long[] Share(long[] sizes, long target, RandomStream random)
    {
        Debug.Assert(target >= 0 && target <= sizes.Sum(), "The children can give the target.");
        var (level, left) = Level(sizes, target);
        var shares = Array.ConvertAll(sizes, size => Math.Min(size, level));
        if (left > 0)
        {
            int[] larger = [.. Enumerable.Range(0, sizes.Length).Where(i => sizes[i] > level)];
            random.ShuffleFront(larger, (int)left);
            foreach (var child in larger.AsSpan(0, (int)left))
                shares[child]++;
        }
        Debug.Assert(shares.Sum() == target, "The sum is exact.");
        Debug.Assert(shares.Zip(sizes).All(s => s.First >= 0 && s.First <= s.Second), "No child gives more than it has.");
        return shares;
    }

    /// <summary>The common level c, and the rest of the target.</summary>
    private static (long Level, long Left) Level(long[] sizes, long target)
    {
        // From the smallest child up: while an equal part of the rest covers a whole child, that child gives its size.
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
