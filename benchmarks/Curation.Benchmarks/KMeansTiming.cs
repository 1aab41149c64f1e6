using System.Diagnostics;
using Curation.Clustering;
using Curation.Running;
using Curation.Storage;

namespace Curation.Benchmarks;

/// <summary>Times the parts of a flat k-means.</summary>
internal static class KMeansTiming
{
    /// <summary>Runs several times and prints a line a run.</summary>
    public static void Run(string path, int clusters, int iterations, int runs)
    {
        var pool = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);
        Console.WriteLine($"{pool.Count} x {pool.Dimension}, k {clusters}, at most {iterations} iterations, {Environment.ProcessorCount} processors");
        for (var run = 0; run < runs; run++)
        {
            var clock = Stopwatch.StartNew();
            var points = Points.Of(pool, Metric.Euclidean, RunContext.Quiet);
            var seeds = Seeding.Choose(points, clusters, Initialization.KMeansPlusPlus, new RandomStream((ulong)run), RunContext.Quiet, default);
            var seeding = clock.Elapsed.TotalSeconds;
            var centroids = seeds.Rows.SelectMany(pool.GetVector).Select(x => (double)x).ToArray();
            var result = Lloyd.Run(points, centroids, seeds.Nearest, iterations, RunContext.Quiet, default);
            var lloyd = clock.Elapsed.TotalSeconds - seeding;
            var inertia = DistanceStep.Run(points, result.Centroids, result.Assignment, null, RunContext.Quiet);
            Console.WriteLine($"seeding {seeding:f3} s, {result.Iterations} iterations {lloyd:f3} s, inertia {inertia:g7}, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        }
    }
}
