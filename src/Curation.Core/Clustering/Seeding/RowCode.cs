using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Clustering.Seeding;

/// <summary>
/// What belongs to a row in whole numbers: what one step is worth, the length of the coded row, and a bound of its distance to the row
/// itself.
/// </summary>
internal readonly record struct RowCode(float Unit, float Length, float Error)
{
    /// <summary>Numbers that are worked on at a time, to which rows are filled up with zeros.</summary>
    public const int Step = 32;

    /// <summary>Writes the code of a row.</summary>
    /// <param name="row">The row; its length is a multiple of <see cref="Step"/>.</param>
    /// <param name="unit">What one step of the code is worth.</param>
    /// <param name="codes">Receives the code.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RowCode Write(ReadOnlySpan<float> row, float unit, Span<short> codes)
    {
        var inverse = unit > 0 ? 1 / unit : 0;
        if (!float.IsFinite(inverse))
            (unit, inverse) = (0, 0);
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(codes);
        Vector512<double> squares = default,
            errors = default,
            lengths = default;
        for (var j = 0; j < row.Length; j += Step)
        {
            var (low, high) = (Vector512.LoadUnsafe(ref x, (nuint)j), Vector512.LoadUnsafe(ref x, (nuint)j + 16));
            var (lowCode, highCode) = (Vector512.Round(low * inverse), Vector512.Round(high * inverse));
            Vector512.Narrow(Vector512.ConvertToInt32(lowCode), Vector512.ConvertToInt32(highCode)).StoreUnsafe(ref target, (nuint)j);
            squares = AddSquares(lowCode, AddSquares(highCode, squares));
            errors = AddSquares(low - (lowCode * unit), AddSquares(high - (highCode * unit), errors));
            lengths = AddSquares(low, AddSquares(high, lengths));
        }

        // The row was rounded when the middle was taken off it, and its difference from the code once more.
        var error = Math.Sqrt(Vector512.Sum(errors)) + (Math.Sqrt(Vector512.Sum(lengths)) / (1 << 22));
        return new(unit, (float)(unit * Math.Sqrt(Vector512.Sum(squares))), (float)(error * (1 + 1e-6)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AddSquares(Vector512<float> values, Vector512<double> sum)
    {
        var (low, high) = Vector512.Widen(values);
        return sum + (low * low) + (high * high);
    }
}
