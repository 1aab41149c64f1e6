using Curation.Running;

namespace Curation.Kernels;

/// <summary>
/// The Cholesky factor of a symmetric positive definite matrix, and the inverse of the factor, sixteen columns at a time (Golub and Van
/// Loan, Matrix Computations, 4.2).
/// </summary>
internal static class Cholesky
{
    private const int Width = PanelMatrix.Width;

    /// <summary>
    /// Replaces the upper triangle of A by U, where A = Uᵀ U. The rest of each block of 16 × 16 on the diagonal is set to zero; what
    /// lies below these blocks is left alone.
    /// </summary>
    /// <param name="a">A square matrix; only its upper triangle is read.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static void Factor(PanelMatrix a, RunContext context)
    {
        for (var block = 0; block < a.Panels; block++)
        {
            var b = block;
            Subtract(a, a, b, b, 0);
            FactorDiagonal(a, b);
            var rest = a.Panels - b - 1;
            ParallelLoop.Run(
                rest,
                Threads(context, rest, (long)rest * b * Width * Width * Width),
                i =>
                {
                    Subtract(a, a, b, b + 1 + i, 0);
                    Solve(a, b, a.Panel(b + 1 + i, b * Width));
                },
                context.Cancellation
            );
        }
    }

    /// <summary>The inverse of Uᵀ, a lower triangle.</summary>
    /// <param name="u">The factor of <see cref="Factor"/>.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static PanelMatrix InverseOfTransposed(PanelMatrix u, RunContext context)
    {
        var inverse = new PanelMatrix(u.Rows, u.Panels);
        ParallelLoop.Run(
            u.Panels,
            Threads(context, u.Panels, (long)u.Rows * u.Rows * u.Rows / 6),
            panel =>
            {
                for (var i = 0; i < Width; i++)
                    inverse[(panel * Width) + i, (panel * Width) + i] = 1;
                for (var block = panel; block < u.Panels; block++)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    Subtract(u, inverse, block, panel, panel);
                    Solve(u, block, inverse.Panel(panel, block * Width));
                }
            },
            context.Cancellation
        );
        return inverse;
    }

    private static int Threads(RunContext context, int parts, long operations) => context.ThreadsFor(operations, Math.Max(1, parts));

    /// <summary>
    /// Subtracts from block row <paramref name="block"/> of a panel of x the product of the transposed columns of u in that block with what
    /// stands above it in the panel, from block row <paramref name="first"/> on.
    /// </summary>
    private static void Subtract(PanelMatrix u, PanelMatrix x, int block, int panel, int first)
    {
        var above = x.Panel(panel, first * Width);
        var columns = u.Panel(block, first * Width);
        var target = x.Panel(panel, block * Width);
        for (var row = 0; row < Width; row += PanelMatrix.Tile)
            PanelMatrix.AddProduct(columns[row..], 1, Width, -1, above, (block - first) * Width, target[(row * Width)..]);
    }

    /// <summary>Factors a block of 16 × 16 on the diagonal.</summary>
    private static void FactorDiagonal(PanelMatrix a, int block)
    {
        var d = a.Panel(block, block * Width);
        for (var i = 0; i < Width; i++)
        {
            d.Slice(i * Width, i).Clear();
            var root = Math.Sqrt(d[(i * Width) + i]);
            for (var j = i; j < Width; j++)
                d[(i * Width) + j] /= root;
            for (var row = i + 1; row < Width; row++)
            {
                for (var j = row; j < Width; j++)
                    d[(row * Width) + j] = Math.FusedMultiplyAdd(-d[(i * Width) + row], d[(i * Width) + j], d[(row * Width) + j]);
            }
        }
    }

    /// <summary>Solves Uᵀ X = X for a block of 16 × 16 on the diagonal of u and sixteen rows of a panel.</summary>
    private static void Solve(PanelMatrix u, int block, Span<double> rows)
    {
        var d = u.Panel(block, block * Width);
        for (var i = 0; i < Width; i++)
        {
            var row = rows.Slice(i * Width, Width);
            for (var j = 0; j < i; j++)
                DoubleVectors.AddScaled(rows.Slice(j * Width, Width), -d[(j * Width) + i], row, row);
            foreach (ref var x in row)
                x /= d[(i * Width) + i];
        }
    }
}
