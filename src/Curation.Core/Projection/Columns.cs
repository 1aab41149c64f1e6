using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Projection;

/// <summary>Products and sums of a few long columns of numbers, in a fixed order whatever the machine's vectors are.</summary>
internal static class Columns
{
    private const int Lanes = 8;

    /// <summary>The sum of products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        var lanes = Vector512<double>.Zero;
        nuint i = 0;
        for (; i + Lanes <= (nuint)a.Length; i += Lanes)
            lanes = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i), Vector512.LoadUnsafe(ref y, i), lanes);
        // The framework's own horizontal sum leaves its order open; this one does not.
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        var sum = two[0] + two[1];
        for (; i < (nuint)a.Length; i++)
            sum += a[(int)i] * b[(int)i];
        return sum;
    }

    /// <summary>Adds a multiple of one column to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> column, double factor, Span<double> target)
    {
        ref var x = ref MemoryMarshal.GetReference(column);
        ref var y = ref MemoryMarshal.GetReference(target[..column.Length]);
        var factors = Vector512.Create(factor);
        nuint i = 0;
        for (; i + Lanes <= (nuint)column.Length; i += Lanes)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i), factors, Vector512.LoadUnsafe(ref y, i)).StoreUnsafe(ref y, i);
        // Fused here too: where the lanes end depends on how the columns are shared out among threads.
        for (; i < (nuint)column.Length; i++)
            target[(int)i] = Math.FusedMultiplyAdd(column[(int)i], factor, target[(int)i]);
    }

    /// <summary>The products of each column with each.</summary>
    public static double[,] Products(double[][] columns)
    {
        var products = new double[columns.Length, columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = i; j < columns.Length; j++)
                products[i, j] = products[j, i] = Dot(columns[i], columns[j]);
        }
        return products;
    }

    /// <summary>
    /// Makes columns of unit length that stand at right angles, in place (Gram and Schmidt, twice, which is enough: Giraud et al. 2005);
    /// one without length stays as it is.
    /// </summary>
    public static double[][] Orthonormal(double[][] columns)
    {
        for (var k = 0; k < columns.Length; k++)
        {
            Normalize(columns[k]);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var before = 0; before < k; before++)
                    AddScaled(columns[before], -Dot(columns[before], columns[k]), columns[k]);
                Normalize(columns[k]);
            }
        }
        return columns;
    }

    /// <summary>The sum of columns, each times the number in a row of a matrix.</summary>
    public static double[] Combine(double[][] columns, double[,] factors, int column)
    {
        var sum = new double[columns[0].Length];
        for (var k = 0; k < columns.Length; k++)
            AddScaled(columns[k], factors[k, column], sum);
        return sum;
    }

    private static void Normalize(double[] column)
    {
        var length = Math.Sqrt(Dot(column, column));
        for (var i = 0; length > 0 && i < column.Length; i++)
            column[i] /= length;
    }
}
