using Curation.Embeddings;

namespace Curation.Measures;

/// <summary>
/// Measures how evenly points are spread over a square or an interval, by the kernel density that the paper's figures use (Vo et al. 2024,
/// section 4.1).
/// </summary>
/// <remarks>Not a library: MathNet.Numerics estimates densities in one dimension only, and the core has no third-party package.</remarks>
public static class KernelDensity
{
    /// <summary>
    /// The Kullback-Leibler divergence, in nats, of the points' density from the uniform one: the density is the mean of normal kernels
    /// around the points, evaluated at the nodes of a grid and scaled to a sum of 1. It is 0 for an even density; a finite number of
    /// uniform points gives more than 0.
    /// </summary>
    /// <param name="points">n points of 1 or 2 dimensions.</param>
    /// <param name="lower">The lower end of the interval, the same on each axis; the first node.</param>
    /// <param name="upper">The upper end; not a node itself.</param>
    /// <param name="bandwidth">The standard deviation of a kernel.</param>
    /// <param name="step">The distance between nodes on an axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Points of more than 2 dimensions, an empty interval, a bandwidth or step that is not above 0, more than 10 000 nodes on an axis, or
    /// no point near the grid.
    /// </exception>
    public static double KLDivergence(EmbeddingSet points, double lower = -3, double upper = 3, double bandwidth = 0.5, double step = 0.02)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points.Dimension, 2, nameof(points));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(upper, lower);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandwidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((upper - lower) / step, 10_000, nameof(step));

        var side = (int)Math.Round(Math.Ceiling(Math.Round((upper - lower) / step, 9)));
        var density = new double[points.Dimension == 1 ? side : side * side];
        var kernels = new double[points.Dimension][];
        for (var point = 0; point < points.Count; point++)
        {
            var vector = points.GetVector(point);
            for (var axis = 0; axis < kernels.Length; axis++)
                kernels[axis] = [.. Enumerable.Range(0, side).Select(node => Kernel((lower + (node * step) - vector[axis]) / bandwidth))];
            if (kernels.Length == 1)
                Add(density, kernels[0], 1);
            else
            {
                for (var row = 0; row < side; row++)
                    Add(density.AsSpan(row * side, side), kernels[0], kernels[1][row]);
            }
        }

        var sum = density.Sum();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sum, nameof(points));
        return density.Sum(d => d > 0 ? d / sum * Math.Log(d / sum * density.Length) : 0);
    }

    private static double Kernel(double z) => Math.Exp(-z * z / 2);

    private static void Add(Span<double> density, double[] kernel, double factor)
    {
        for (var node = 0; node < kernel.Length; node++)
            density[node] += factor * kernel[node];
    }
}
