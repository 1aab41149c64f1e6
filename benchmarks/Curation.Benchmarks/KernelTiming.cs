using System.Diagnostics;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Benchmarks;

/// <summary>
/// Times the search for the nearest centroid of every row, without any knowledge beforehand, at each vector width and in the way that the
/// shape chooses.
/// </summary>
internal static class KernelTiming
{
    private const int Runs = 9;

    /// <summary>
    /// Prints billions of floating-point operations a second, 2 × rows × clusters × dimension a search: the median of the runs and the
    /// best.
    /// </summary>
    public static void Run(int rows, int dimension, int clusters)
    {
        var random = new Random(1);
        var numbers = new float[rows * dimension];
        foreach (ref var x in numbers.AsSpan())
            x = random.NextSingle();
        var points = Points.Of(new(new MemoryVectors(numbers, dimension), "random rows"), Metric.Euclidean, RunContext.Quiet);
        var centroids = new double[clusters * dimension];
        foreach (ref var x in centroids.AsSpan())
            x = random.NextDouble();
        foreach (var width in (int[])[512, 256, 128])
        {
            var search = new NearestSearch(points, CentroidOrder.Plain(clusters), kernel: ScoreKernel.OfWidth(width));
            search.Use(centroids, RunContext.Quiet);
            using var dense = new DenseSearch(points, clusters, search, bounds: null);
            Time(FormattableString.Invariant($"{width} bits"), dense);
        }
        using var chosen = CentroidSearch.Once(points, centroids, isGuided: false);
        chosen.Use(centroids, isGuided: false, RunContext.Quiet);
        Time("as chosen by the shape", chosen);

        void Time(string name, CentroidSearch search)
        {
            var rates = new double[Runs];
            for (var run = -2; run < Runs; run++)
            {
                var assignment = new int[rows];
                assignment.AsSpan().Fill(-1);
                var clock = Stopwatch.StartNew();
                AssignStep.Run(points, search, assignment, RunContext.Quiet);
                if (run >= 0)
                    rates[run] = 2.0 * rows * dimension * clusters / clock.Elapsed.TotalSeconds / 1e9;
            }
            Array.Sort(rates);
            Console.WriteLine(
                FormattableString.Invariant(
                    $"kernel {name}, {rows} x {dimension}, k {clusters}: {rates[Runs / 2]:f1} GFLOP/s (best {rates[^1]:f1})"
                )
            );
        }
    }
}
