using System.Buffers;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>
/// Shrinks the directions in which a pool varies most: a row x becomes W (x - mean), where Wᵀ W = ρ (C + ρ I)⁻¹, C is the covariance
/// of the pool, and ρ is <see cref="Shrinkage"/> of its mean variance. A direction of variance λ shrinks by √(ρ / (λ + ρ)): a small
/// one keeps its length, large ones become alike. That is whitening with a covariance shrunk towards a multiple of the identity
/// (Ledoit and Wolf 2004). W is the scaled inverse of a Cholesky factor, a lower triangle; any other root gives the same distances.
/// </summary>
internal sealed class Whitening
{
    /// <summary>The part of the mean variance of a direction that is added to the variance of each.</summary>
    public const double Shrinkage = 0.3;

    // The covariance is that of at most so many rows, spread evenly over the pool. Its error is far below what is added.
    private const int MostRows = 1 << 15;

    private const int RowsAtATime = 256;
    private const int RowsPerTurn = 32;
    private const int Width = PanelMatrix.Width;

    private readonly double[] _mean;

    // Panels of sixteen columns of the transposed matrix: for each number of a row, its part in sixteen numbers of the result.
    private readonly PanelMatrix _panels;

    /// <summary>Wraps a matrix.</summary>
    /// <param name="mean">What is subtracted from a row.</param>
    /// <param name="matrix">The matrix, a lower triangle, row-major.</param>
    public Whitening(double[] mean, float[] matrix)
    {
        _mean = mean;
        Matrix = matrix;
        var padded = PanelMatrix.Padded(mean.Length);
        _panels = new(padded, padded / Width);
        for (var row = 0; row < mean.Length; row++)
        {
            for (var column = 0; column <= row; column++)
                _panels[column, row] = matrix[(row * mean.Length) + column];
        }
    }

    /// <summary>The numbers in a row.</summary>
    public int Dimension => _mean.Length;

    /// <summary>The matrix, a lower triangle, row-major.</summary>
    public float[] Matrix { get; }

    /// <summary>The multiplications with an addition that finding the matrix takes.</summary>
    public static double OperationsToFit(int rows, int dimension) =>
        (0.5 * Math.Min(rows, MostRows) * dimension * dimension) + (dimension * (double)dimension * dimension / 3);

    /// <summary>The multiplications with an addition that whitening rows takes.</summary>
    public static double OperationsToApply(int rows, int dimension) => 0.5 * rows * dimension * dimension;

    /// <summary>The most bytes in use at a time while the matrix is found.</summary>
    public static long BytesToFit(int dimension)
    {
        long padded = PanelMatrix.Padded(dimension);
        var sums = padded * padded * sizeof(double);
        return sums + Math.Max(RowsAtATime * padded * sizeof(double), sums + ((long)dimension * dimension * sizeof(float)));
    }

    /// <summary>The bytes of the matrix, in both of its forms.</summary>
    public static long BytesKept(int dimension)
    {
        long padded = PanelMatrix.Padded(dimension);
        return (padded * padded * sizeof(double)) + ((long)dimension * dimension * sizeof(float));
    }

    /// <summary>Finds the matrix for the rows of a pool.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="run">Threads, cancellation and progress.</param>
    /// <exception cref="CurationException">PoolChanged: a number is not finite.</exception>
    public static Whitening Of(VectorStore rows, double[] mean, RunPart run)
    {
        var covariance = Covariance(rows, mean, run);
        var variance = 0.0;
        for (var j = 0; j < mean.Length; j++)
            variance += covariance[j, j] / mean.Length;
        if (!double.IsFinite(variance))
            throw Errors.PoolChanged();
        var added = Shrinkage * variance;
        // Where nothing varies there is nothing to shrink.
        if (added == 0)
            added = 1;
        for (var j = 0; j < covariance.Rows; j++)
            covariance[j, j] += added;
        run.Report(0.7, "factoring the covariance");
        Cholesky.Factor(covariance, run.Context);
        var inverse = Cholesky.InverseOfTransposed(covariance, run.Context);
        var matrix = new float[mean.Length * mean.Length];
        var scale = Math.Sqrt(added);
        for (var row = 0; row < mean.Length; row++)
        {
            for (var column = 0; column <= row; column++)
                matrix[(row * mean.Length) + column] = (float)(scale * inverse[row, column]);
        }
        return new(mean, matrix);
    }

    /// <summary>Whitens rows.</summary>
    /// <param name="rows">Rows as the pool has them, row-major.</param>
    /// <param name="target">Takes the results; may be the rows themselves.</param>
    public void Apply(ReadOnlySpan<float> rows, Span<float> target)
    {
        var dimension = Dimension;
        var count = rows.Length / dimension;
        var buffer = ArrayPool<double>.Shared.Rent(RowsPerTurn * dimension);
        for (var first = 0; first < count; first += RowsPerTurn)
        {
            var turn = Math.Min(RowsPerTurn, count - first);
            var part = rows.Slice(first * dimension, turn * dimension);
            for (var i = 0; i < turn; i++)
            {
                for (var j = 0; j < dimension; j++)
                    buffer[(i * dimension) + j] = part[(i * dimension) + j] - _mean[j];
            }
            Multiply(buffer, turn, target.Slice(first * dimension, turn * dimension));
        }
        ArrayPool<double>.Shared.Return(buffer);
    }

    /// <summary>Multiplies some centred rows with the matrix, panel by panel, so that a panel stays in the cache for all of them.</summary>
    private void Multiply(double[] centred, int count, Span<float> target)
    {
        var dimension = Dimension;
        Span<double> products = stackalloc double[PanelMatrix.Tile * Width];
        for (var panel = 0; panel < _panels.Panels; panel++)
        {
            var column = panel * Width;
            var numbers = Math.Min(Width, dimension - column);
            // The matrix is a triangle: later numbers of a row have no part in this panel.
            var steps = column + numbers;
            for (var row = 0; row < count; row += PanelMatrix.Tile)
            {
                products.Clear();
                // The rows after the last are those of an earlier turn. Their products are not used.
                PanelMatrix.AddProduct(centred.AsSpan(row * dimension), dimension, 1, 1, _panels.Panel(panel), steps, products);
                for (var t = 0; t < Math.Min(PanelMatrix.Tile, count - row); t++)
                {
                    for (var j = 0; j < numbers; j++)
                        target[((row + t) * dimension) + column + j] = (float)products[(t * Width) + j];
                }
            }
        }
    }

    /// <summary>The upper triangle of the covariance of some of a pool's rows, about the pool's mean.</summary>
    private static PanelMatrix Covariance(VectorStore pool, double[] mean, RunPart run)
    {
        var dimension = mean.Length;
        var padded = PanelMatrix.Padded(dimension);
        var sums = new PanelMatrix(padded, padded / Width);
        var some = new PanelMatrix(RowsAtATime, padded / Width);
        var count = Math.Min(pool.Count, MostRows);
        var scratch = new float[dimension];
        for (var first = 0; first < count; first += RowsAtATime)
        {
            run.Report(0.7 * first / count, FormattableString.Invariant($"covariance of {count} rows"));
            run.Cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(RowsAtATime, count - first);
            for (var i = 0; i < rows; i++)
            {
                var row = pool.Read((int)((first + i) * (long)pool.Count / count), 1, scratch);
                for (var j = 0; j < dimension; j++)
                    some[i, j] = row[j] - mean[j];
            }
            AddSquares(some, rows, sums, run.Context);
        }
        for (var panel = 0; panel < sums.Panels; panel++)
        {
            foreach (ref var sum in sums.Panel(panel))
                sum /= count;
        }
        return sums;
    }

    /// <summary>Adds the products of each two columns, over all rows, to the upper triangle of the sums.</summary>
    private static void AddSquares(PanelMatrix rows, int count, PanelMatrix sums, RunContext context) =>
        ParallelLoop.Run(
            sums.Panels,
            context.ThreadsFor((long)count * sums.Rows * sums.Rows / 2, sums.Panels),
            i =>
            {
                // The longest first, so that the threads end together.
                var panel = sums.Panels - 1 - i;
                for (var row = 0; row < (panel + 1) * Width; row += PanelMatrix.Tile)
                {
                    var left = rows.Panel(row / Width)[(row % Width)..];
                    PanelMatrix.AddProduct(left, 1, Width, 1, rows.Panel(panel), count, sums.Panel(panel, row));
                }
            },
            context.Cancellation
        );
}
