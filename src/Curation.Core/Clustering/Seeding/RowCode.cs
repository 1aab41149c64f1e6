using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Clustering.Seeding;

/// <summary>
/// What is kept beside the code of a row: the size of one step, the length of the coded row, and a bound of its distance to the row.
/// </summary>
internal readonly record struct RowCode(float Unit, float Length, float Error)
{
    /// <summary>Numbers that are processed at a time. Rows are padded with zeros to a multiple of it.</summary>
    public const int Step = 32;

    /// <summary>Writes the code of a row.</summary>
    /// <param name="row">The row; its length is a multiple of <see cref="Step"/>.</param>
    /// <param name="unit">The size of one step of the code.</param>
    /// <param name="codes">Receives the code.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RowCode Write(ReadOnlySpan<float> row, float unit, Span<short> codes)
    {
        Debug.Assert(row.Length % Step == 0 && codes.Length >= row.Length, "The row is padded, and there is room for its code.");
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

        // The row was rounded when the mean was subtracted, and its difference from the code was rounded too.
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
