using System.Numerics;
using System.Runtime.InteropServices;

namespace Curation.Embeddings;

/// <summary>Finds NaN and infinity at the speed of memory.</summary>
public static class FiniteCheck
{
    /// <summary>The index of the first number that is NaN or infinite, or -1.</summary>
    public static int IndexOfNonFinite(this ReadOnlySpan<float> numbers)
    {
        // x - x is 0 for every finite x and NaN for others; a sum with a NaN is NaN.
        var wide = MemoryMarshal.Cast<float, Vector<float>>(numbers);
        var sum = Vector<float>.Zero;
        foreach (var v in wide)
            sum += v - v;
        var tail = numbers[(wide.Length * Vector<float>.Count)..];
        var rest = Vector.Sum(sum);
        foreach (var x in tail)
            rest += x - x;
        if (rest == 0)
            return -1;

        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
                return i;
        }
        return -1;
    }
}
