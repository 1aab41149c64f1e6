using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Projection;

/// <summary>
/// The first principal components of rows, at most two, by subspace iteration with a Rayleigh-Ritz step (Halko, Martinsson and Tropp
/// 2011, section 4.5; Saad 2011, section 5.3).
/// </summary>
/// <param name="Mean">The mean of the rows.</param>
/// <param name="Vectors">A unit vector for each axis. Its largest number is positive, so that a map is not mirrored by chance.</param>
/// <param name="Shares">The share of the whole variance along each axis.</param>
internal sealed record PrincipalAxes(double[] Mean, IReadOnlyList<double[]> Vectors, IReadOnlyList<double> Shares)
{
    private const int Wanted = 2;

    // With a few more directions than are wanted, the wanted ones converge sooner.
    private const int Directions = 6;
    private const int MostSteps = 100;
    private const double Settled = 1e-9;
    private const int RowsAtATime = 1024;

    // A variance below this part of the whole is only rounding.
    private const double LeastShare = 1e-12;

    /// <summary>Finds the axes: none if all rows are equal, one if they lie on a line.</summary>
    public static PrincipalAxes Of(CentredRows rows, RandomStream random, RunContext context)
    {
        var total = DoubleVectors.Dot(rows.Numbers, rows.Numbers);
        if (!double.IsFinite(total))
            throw Errors.PoolChanged();
        // Because the mean is rounded, equal rows lie a little off it.
        if (total <= rows.Numbers.Length * Math.Pow(1e-14 * rows.Mean.Max(x => Math.Abs(x)), 2))
            return new(rows.Mean, [], []);
        var basis = Start(rows.Dimension, Math.Min(Directions, rows.Dimension), random);
        var before = 0.0;
        for (var step = 0; ; step++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var images = Multiply(rows, basis, context);
            var (values, turns) = SymmetricEigen.Decompose(Columns.Products(images));
            var most = Math.Min(Wanted, values.Length);
            var sum = values[..most].Sum();
            if (step >= MostSteps || Math.Abs(sum - before) <= Settled * total)
            {
                int[] kept = [.. Enumerable.Range(0, most).Where(i => values[i] > LeastShare * total)];
                return new(
                    rows.Mean,
                    [.. kept.Select(i => Upright(Columns.Combine(basis, turns, i)))],
                    [.. kept.Select(i => Math.Min(1, values[i] / total))]
                );
            }
            before = sum;
            basis = Columns.Orthonormal(MultiplyBack(rows, images, context));
        }
    }

    /// <summary>The coordinates of rows of the pool along the axes: an array for each axis.</summary>
    public double[][] Project(EmbeddingSet set, Preparation preparation, int[] rows, RunContext context)
    {
        var places = Vectors.Select(_ => new double[rows.Length]).ToArray();
        for (var first = 0; first < rows.Length; first += RowsAtATime)
        {
            var some = CentredRows.Read(set, preparation, rows[first..Math.Min(rows.Length, first + RowsAtATime)], context, Mean);
            var images = Multiply(some, [.. Vectors], context);
            for (var k = 0; k < images.Length; k++)
                images[k].CopyTo(places[k], first);
        }
        return places;
    }

    /// <summary>Turns a vector so that its largest number is positive.</summary>
    private static double[] Upright(double[] vector)
    {
        var largest = vector.MaxBy(Math.Abs);
        return largest < 0 ? Array.ConvertAll(vector, x => -x) : vector;
    }

    private static double[][] Start(int dimension, int directions, RandomStream random)
    {
        var basis = new double[directions][];
        for (var k = 0; k < directions; k++)
        {
            basis[k] = new double[dimension];
            foreach (ref var x in basis[k].AsSpan())
                x = random.NextDouble() - 0.5;
        }
        return Columns.Orthonormal(basis);
    }

    /// <summary>The product of the rows with each direction. Each number is a separate sum, so threads do not matter.</summary>
    private static double[][] Multiply(CentredRows rows, double[][] directions, RunContext context)
    {
        var images = Array.ConvertAll(directions, _ => new double[rows.Count]);
        InParts(
            rows,
            rows.Count,
            context,
            (first, end) =>
            {
                for (var i = first; i < end; i++)
                {
                    var row = rows.Numbers.AsSpan(i * rows.Dimension, rows.Dimension);
                    for (var k = 0; k < directions.Length; k++)
                        images[k][i] = DoubleVectors.Dot(row, directions[k]);
                }
            }
        );
        return images;
    }

    /// <summary>The product of the transposed rows with each image.</summary>
    private static double[][] MultiplyBack(CentredRows rows, double[][] images, RunContext context)
    {
        var sums = Array.ConvertAll(images, _ => new double[rows.Dimension]);
        InParts(
            rows,
            rows.Dimension,
            context,
            (first, end) =>
            {
                for (var i = 0; i < rows.Count; i++)
                {
                    var row = rows.Numbers.AsSpan((i * rows.Dimension) + first, end - first);
                    for (var k = 0; k < images.Length; k++)
                        DoubleVectors.AddScaled(row, images[k][i], sums[k].AsSpan(first, end - first), sums[k].AsSpan(first, end - first));
                }
            }
        );
        return sums;
    }

    private static void InParts(CentredRows rows, int count, RunContext context, Action<int, int> body)
    {
        var parts = context.ThreadsFor((long)rows.Numbers.Length * Directions, count);
        ParallelLoop.Run(
            parts,
            parts,
            part => body((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts)),
            context.Cancellation
        );
    }
}
