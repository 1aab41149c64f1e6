using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Curation.Kernels;

namespace Curation.Projection;

/// <summary>Products and sums of a few long columns of numbers, in an order that does not depend on the width of vectors.</summary>
internal static class Columns
{
    /// <summary>The dot products of all pairs of columns.</summary>
    public static double[,] Products(double[][] columns)
    {
        var products = new double[columns.Length, columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = i; j < columns.Length; j++)
                products[i, j] = products[j, i] = DoubleVectors.Dot(columns[i], columns[j]);
        }
        return products;
    }

    /// <summary>
    /// Makes columns orthonormal, in place (Gram and Schmidt, twice, which is enough: Giraud et al. 2005). A column of zeros stays as it
    /// is.
    /// </summary>
    public static double[][] Orthonormal(double[][] columns)
    {
        for (var k = 0; k < columns.Length; k++)
        {
            Normalize(columns[k]);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var before = 0; before < k; before++)
                    DoubleVectors.AddScaled(columns[before], -DoubleVectors.Dot(columns[before], columns[k]), columns[k], columns[k]);
                Normalize(columns[k]);
            }
        }
        return columns;
    }

    /// <summary>The sum of the columns, each multiplied by a number from one column of a matrix.</summary>
    public static double[] Combine(double[][] columns, double[,] factors, int column)
    {
        var sum = new double[columns[0].Length];
        for (var k = 0; k < columns.Length; k++)
            DoubleVectors.AddScaled(columns[k], factors[k, column], sum, sum);
        return sum;
    }

    private static void Normalize(double[] column)
    {
        var length = Math.Sqrt(DoubleVectors.Dot(column, column));
        for (var i = 0; length > 0 && i < column.Length; i++)
            column[i] /= length;
    }
}
