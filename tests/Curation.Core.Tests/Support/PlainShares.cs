using System.Numerics;

namespace Curation.Tests.Support;

/// <summary>The real shares min(λ·size^exponent, size·copies) by bisection for λ, in fractions of any length.</summary>
internal static class PlainShares
{
    /// <summary>The binary digits of a share after the point.</summary>
    public const int Digits = 252;

    // Of λ; the weights have the others.
    private const int FactorDigits = Digits - 52;

    /// <summary>The real shares in units of 2^-<see cref="Digits"/>; off by less than 2^-100.</summary>
    public static BigInteger[] Of(long[] sizes, int copies, double exponent, long target)
    {
        var weights = Array.ConvertAll(
            sizes,
            size => new BigInteger((exponent == 0.5 ? Math.Sqrt(size) : Math.Pow(size, exponent)) * Math.Pow(2, 52))
        );
        var (low, high) = (BigInteger.Zero, (BigInteger)sizes.Max() * copies << FactorDigits);
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            if (Shares(middle).Aggregate((a, b) => a + b) <= (BigInteger)target << Digits)
                low = middle;
            else
                high = middle;
        }
        return Shares(low);

        BigInteger[] Shares(BigInteger factor) =>
            [.. weights.Zip(sizes).Select(pair => BigInteger.Min(factor * pair.First, (BigInteger)pair.Second * copies << Digits))];
    }

    /// <summary>A share rounded down and up; both are the nearest whole number where it is one but for the bisection.</summary>
    public static (long Floor, long Ceiling) Bounds(BigInteger share)
    {
        var off = BigInteger.One << (Digits - 100);
        var (floor, ceiling) = ((share + off) >> Digits, -(-(share - off) >> Digits));
        return ((long)BigInteger.Min(floor, ceiling), (long)BigInteger.Max(floor, ceiling));
    }

    /// <summary>A share as a double.</summary>
    public static double ToDouble(BigInteger share) => (double)(share >> (Digits - 64)) / Math.Pow(2, 64);
}
