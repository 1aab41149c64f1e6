using System.Diagnostics;

namespace Curation.Projection;

/// <summary>
/// The eigenvalues and eigenvectors of a small symmetric matrix, by rotations that each make one pair of entries zero (Jacobi 1846; Golub
/// and Van Loan, section 8.5).
/// </summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">The matrix, size × size; overwritten.</param>
    /// <returns>The values, largest first, and the vectors as columns in the same order.</returns>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        AssertSymmetric(matrix);
        var vectors = new double[size, size];
        for (var i = 0; i < size; i++)
            vectors[i, i] = 1;
        for (var sweep = 0; sweep < MostSweeps && Rotate(matrix, vectors); sweep++) { }
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => matrix[i, i])];
        var sorted = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            for (var row = 0; row < size; row++)
                sorted[row, column] = vectors[row, order[column]];
        }
        return (Array.ConvertAll(order, i => matrix[i, i]), sorted);
    }

    [Conditional("DEBUG")]
    private static void AssertSymmetric(double[,] matrix)
    {
        Debug.Assert(matrix.GetLength(0) == matrix.GetLength(1), "The matrix is square.");
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < i; j++)
                Debug.Assert(matrix[i, j].Equals(matrix[j, i]), "The matrix is symmetric.");
        }
    }

    /// <summary>One sweep over all pairs; false if there was nothing left to do.</summary>
    private static bool Rotate(double[,] a, double[,] vectors)
    {
        var size = a.GetLength(0);
        var turned = false;
        for (var p = 0; p < size; p++)
        {
            for (var q = p + 1; q < size; q++)
            {
                if (Math.Abs(a[p, q]) <= 1e-15 * Math.Sqrt(Math.Abs(a[p, p]) * Math.Abs(a[q, q])) || a[p, q] == 0)
                    continue;
                turned = true;
                var half = (a[q, q] - a[p, p]) / (2 * a[p, q]);
                var tangent = (half < 0 ? -1 : 1) / (Math.Abs(half) + Math.Sqrt((half * half) + 1));
                var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
                var sine = tangent * cosine;
                for (var k = 0; k < size; k++)
                    (a[k, p], a[k, q]) = ((cosine * a[k, p]) - (sine * a[k, q]), (sine * a[k, p]) + (cosine * a[k, q]));
                for (var k = 0; k < size; k++)
                {
                    (a[p, k], a[q, k]) = ((cosine * a[p, k]) - (sine * a[q, k]), (sine * a[p, k]) + (cosine * a[q, k]));
                    (vectors[k, p], vectors[k, q]) = (
                        (cosine * vectors[k, p]) - (sine * vectors[k, q]),
                        (sine * vectors[k, p]) + (cosine * vectors[k, q])
                    );
                }
            }
        }
        return turned;
    }
}
