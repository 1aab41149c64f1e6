using System.Diagnostics;
using System.Numerics;
using Curation.Running;

namespace Curation.Sampling;

/// <summary>Shares a number among children in proportion to a power of their size.</summary>
internal static class SizedAllocation
{
    // A weight is at least 1, and a double has 52 binary digits after the first: in units of 2⁻⁵² every weight is a whole number.
    private const int UnitBits = 52;

    /// <summary>
    /// The share of each child. Its real share is min(λ·wᵢ, size·copies), with wᵢ = size^exponent as a double and the λ that makes the sum
    /// the target. It gets the real share rounded down or up, up with the probability of the fraction: the fractions are drawn by
    /// systematic sampling in a random order (Hartley and Rao 1962), so that the sum is the target. All of this is done in whole numbers;
    /// only the weights are rounded.
    /// </summary>
    /// <param name="sizes">The rows of each child, together below 2⁶³.</param>
    /// <param name="copies">How often a row may be given, at least 1; together with the sizes below 2⁶³.</param>
    /// <param name="exponent">Above 0 and at most 1.</param>
    /// <param name="target">The wanted sum; at most what the children can give.</param>
    /// <param name="random">Chooses which shares are rounded up.</param>
    public static long[] Share(long[] sizes, int copies, double exponent, long target, RandomStream random)
    {
        Debug.Assert(exponent is > 0 and <= 1, "Without an exponent shares are even, which needs no weights.");
        Debug.Assert(target >= 0 && target <= sizes.Sum(size => size * copies), "The children can give the target.");
        var shares = new long[sizes.Length];
        var weights = Array.ConvertAll(sizes, size => (UInt128)Math.ScaleB(Power(size, exponent), UnitBits));
        var open = Fill(sizes, weights, copies, ref target, shares);

        var total = Sum(weights, open);
        // Laid end to end, the fractions fill a whole number of steps of length 1. The steps begin at a random place, and a child in whose
        // fraction one ends is rounded up. Lengths are in parts of the total weight.
        random.ShuffleFront(open, open.Length);
        var place = total == 0 ? 0 : random.Next(total);
        foreach (var child in open)
        {
            var (whole, fraction) = Part(target, weights[child], total);
            shares[child] = whole;
            place += fraction;
            if (place >= total)
            {
                place -= total;
                shares[child]++;
            }
        }
        Debug.Assert(open.Sum(child => shares[child]) == target, "The sum is exact.");
        Debug.Assert(shares.Zip(sizes).All(s => s.First >= 0 && s.First <= s.Second * copies), "No child gives more than it has.");
        return shares;
    }

    /// <summary>
    /// Lets each child whose real share is no less than all it has give just that, and takes it off the target.
    /// </summary>
    /// <returns>The other children, smallest first.</returns>
    private static int[] Fill(long[] sizes, UInt128[] weights, int copies, ref long target, long[] shares)
    {
        int[] open = [.. Enumerable.Range(0, sizes.Length).Where(i => sizes[i] > 0)];
        Array.Sort(Array.ConvertAll(open, child => sizes[child]), open);
        var total = Sum(weights, open);
        int before;
        // The smallest child is full first, as the exponent is at most 1: one pass finds all. Weights are rounded, so another one looks.
        do
        {
            before = open.Length;
            var left = 0;
            foreach (var child in open)
            {
                var most = sizes[child] * copies;
                if (Part(target, weights[child], total).Whole >= most)
                {
                    shares[child] = most;
                    target -= most;
                    total -= weights[child];
                }
                else
                    open[left++] = child;
            }
            open = open[..left];
        } while (open.Length < before);
        return open;
    }

    /// <summary>The part of the target that a weight has in the total, and the fraction that remains, in parts of the total.</summary>
    private static (long Whole, UInt128 Fraction) Part(long target, UInt128 weight, UInt128 total)
    {
        if (target <= uint.MaxValue && weight >> 96 == 0)
        {
            var (whole, fraction) = UInt128.DivRem((UInt128)target * weight, total);
            return ((long)whole, fraction);
        }
        // The product may need more than 128 bits.
        var (much, rest) = BigInteger.DivRem((BigInteger)target * weight, total);
        return ((long)much, (UInt128)rest);
    }

    // The square root is rounded alike on every machine; other powers come from the system's library.
    private static double Power(long size, double exponent) =>
        size == 0 ? 0
        : exponent == 1 ? size
        : exponent == 0.5 ? Math.Sqrt(size)
        : Math.Pow(size, exponent);

    private static UInt128 Sum(UInt128[] weights, int[] children)
    {
        UInt128 sum = 0;
        foreach (var child in children)
            sum += weights[child];
        return sum;
    }
}
