using System.Numerics;

namespace Curation.Running;

/// <summary>
/// A seeded stream of random numbers: xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64. A stream is named by a seed and a path
/// of numbers. Each level, step and cluster draws from a stream of its own, so results do not depend on the order in which threads run.
/// </summary>
internal sealed class RandomStream
{
    private readonly ulong _name;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>The stream of a name, such as a seed.</summary>
    public RandomStream(ulong name)
    {
        _name = name;
        _s0 = SplitMix(ref name);
        _s1 = SplitMix(ref name);
        _s2 = SplitMix(ref name);
        _s3 = SplitMix(ref name);
    }

    /// <summary>A separate stream for a part of the work. It does not depend on what this one has drawn.</summary>
    public RandomStream Derive(int part)
    {
        var state = _name ^ (0xD1B54A32D192ED03UL * ((ulong)(uint)part + 1));
        return new(SplitMix(ref state));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1), in steps of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="bound"/>), without bias (Lemire 2019).</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var product = Math.BigMul(NextBits(), (ulong)bound, out var low);
        if (low < (ulong)bound)
        {
            var threshold = (0UL - (ulong)bound) % (ulong)bound;
            while (low < threshold)
                product = Math.BigMul(NextBits(), (ulong)bound, out low);
        }
        return (int)product;
    }

    /// <summary>A whole number in [0, <paramref name="bound"/>), without bias: what is drawn above it is drawn again.</summary>
    public UInt128 Next(UInt128 bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        // Only as many bits as the bound has: more than half of the draws are below it.
        var spare = (int)UInt128.LeadingZeroCount(bound);
        UInt128 number;
        do number = new UInt128(NextBits(), NextBits()) >> spare;
        while (number >= bound);
        return number;
    }

    /// <summary>Moves <paramref name="count"/> random items, in random order, to the front (Fisher and Yates).</summary>
    public void ShuffleFront(Span<int> items, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var j = i + Next(items.Length - i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
