using System.Diagnostics;
using Curation.Catalog;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Benchmarks;

/// <summary>Times whole trees: the first in a process that has done nothing yet, and later ones.</summary>
internal static class TreeTiming
{
    /// <summary>
    /// Prints a line a run; each has its own seed. The memory is what the working set grew by at most since before the file was opened;
    /// what is read of a mapped file counts in it.
    /// </summary>
    public static void Run(string path, int[] clusters, int[] resample, int steps, int runs)
    {
        using var memory = new MemoryWatch();
        var pool = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);
        Console.WriteLine(
            $"{pool.Count} x {pool.Dimension}, levels {string.Join(", ", clusters)}, "
                + $"resampling {string.Join(", ", resample)} in {steps} steps, {Environment.ProcessorCount} processors"
        );
        var seconds = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var parameters = new ClusteringParameters
            {
                ClusterCount = clusters,
                ResampleSize = resample,
                ResamplingSteps = steps,
                SplitCount = new int[clusters.Length],
                Seed = run,
            };
            var clock = Stopwatch.StartNew();
            var tree = HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet);
            seconds.Add(clock.Elapsed.TotalSeconds);
            Console.WriteLine(
                $"run {run + 1}{(run == 0 ? " (cold)" : "")}: {seconds[run]:f3} s, level 1 inertia {tree.Inertia:g7}, "
                    + $"peak memory {memory.Peak} MiB"
            );
        }
        if (runs > 1)
            Console.WriteLine(
                $"later runs: median {seconds.Skip(1).Order().ElementAt((runs - 1) / 2):f3} s, least {seconds.Skip(1).Min():f3} s"
            );
    }
}
