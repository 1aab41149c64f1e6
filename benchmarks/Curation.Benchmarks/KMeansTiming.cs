using System.Diagnostics;
using Curation.Catalog;
using Curation.Running;

namespace Curation.Benchmarks;

/// <summary>Times the parts of a flat k-means.</summary>
internal static class KMeansTiming
{
    /// <summary>Runs several times and prints a line a run.</summary>
    public static void Run(string path, int clusters, int iterations, int runs)
    {
        var pool = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);
        Console.WriteLine(
            $"{pool.Count} x {pool.Dimension}, k {clusters}, at most {iterations} iterations, {Environment.ProcessorCount} processors"
        );
        for (var run = 0; run < runs; run++)
        {
            var timed = TimedKMeans.Run(pool, clusters, iterations, seed: run);
            Console.WriteLine(
                $"seeding {timed.SeedingSeconds:f3} s, {timed.Result.Iterations} iterations {timed.LloydSeconds:f3} s, "
                    + $"inertia {timed.Inertia:g7}, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"
            );
        }
    }
}
