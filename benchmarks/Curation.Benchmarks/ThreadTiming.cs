extern alias recorded;

using System.Diagnostics;
using Curation.Catalog;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using recorded::Curation.Running;
using RecordedContext = recorded::Curation.Running.RunContext;
using RecordedFormats = recorded::Curation.Catalog.BuiltInFormats;
using RecordedKMeans = recorded::Curation.Clustering.HierarchicalKMeans;
using RecordedParameters = recorded::Curation.Clustering.Model.ClusteringParameters;
using RunContext = Curation.Running.RunContext;

namespace Curation.Benchmarks;

/// <summary>
/// Shows whether many threads would stand in line, on a machine with few: every block of a whole k-means is timed on one thread, and the
/// runner's schedule played through for more. Then the same k-means runs on far more threads than there are processors, which must change
/// no bit; the waits for a lock are those of the whole process, the runtime's own included.
/// </summary>
internal static class ThreadTiming
{
    private const int Runs = 5;
    private const int Many = 64;

    /// <summary>Prints what the passes take on one thread, what they would take on more, and what the real run takes.</summary>
    /// <param name="path">The pool.</param>
    /// <param name="clusters">Clusters of the one level.</param>
    /// <param name="size">Points kept per cluster in a resampling step; 0 for flat k-means.</param>
    /// <param name="steps">Resampling steps.</param>
    public static void Run(string path, int clusters, int size, int steps)
    {
        var pool = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);
        Console.WriteLine(
            $"{pool.Count} x {pool.Dimension}, k {clusters}, resampling {size} in {(size > 1 ? steps : 0)} steps, "
                + $"{Environment.ProcessorCount} processors"
        );
        var passes = Record(path, clusters, size, steps);
        PrintPasses(passes);
        Console.WriteLine();
        PrintThreads(passes);
        Console.WriteLine();
        PrintReal(
            pool,
            new()
            {
                ClusterCount = [clusters],
                ResampleSize = [size],
                ResamplingSteps = steps,
                SplitCount = [0],
                Seed = 0,
            }
        );
    }

    private static Pass[] Record(string path, int clusters, int size, int steps)
    {
        // Loops are cut into parts by the number of threads, blocks are not.
        var context = new RecordedContext { ThreadCount = Many };
        var pool = RecordedFormats.EmbeddingFormats[".npy"].Read(path, new(), context);
        var parameters = new RecordedParameters
        {
            ClusterCount = [clusters],
            ResampleSize = [size],
            ResamplingSteps = steps,
            SplitCount = [0],
            Seed = 0,
        };
        return Enumerable
            .Range(0, Runs)
            .Select(_ => Recording.Of(() => RecordedKMeans.Run(pool, parameters, context)).ToArray())
            .Aggregate((a, b) => [.. a.Zip(b, (x, y) => x.Least(y))]);
    }

    private static void PrintPasses(Pass[] passes)
    {
        Console.WriteLine($"{"one thread", -14} {"passes", 7} {"blocks", 8} {"map s", 8} {"merge s", 8} {"outside s", 10}");
        foreach (var group in passes.GroupBy(pass => pass.Name))
            Console.WriteLine(
                $"{group.Key, -14} {group.Count(), 7} {group.Sum(p => p.Map.Length), 8} {group.Sum(p => p.Map.Sum()), 8:f4} "
                    + $"{group.Sum(p => p.Merge.Sum()), 8:f4} {group.Sum(p => p.Before), 10:f4}"
            );
    }

    private static void PrintThreads(Pass[] passes)
    {
        var groups = passes.GroupBy(pass => pass.Name).ToArray();
        Console.WriteLine("seconds by the schedule, what is outside blocks included");
        Console.WriteLine($"{"threads", -7}{string.Concat(groups.Select(group => $"{group.Key, 15}"))} {"whole", 9} {"speed-up", 9}");
        foreach (var threads in (int[])[1, 2, 4, 8, 16, 32, Many])
        {
            var whole = Seconds(passes, threads);
            Console.WriteLine(
                $"{threads, -7}{string.Concat(groups.Select(group => $"{Seconds(group, threads), 15:f4}"))} {whole, 9:f4} "
                    + $"{Seconds(passes, 1) / whole, 9:f1}"
            );
        }

        static double Seconds(IEnumerable<Pass> passes, int threads) =>
            passes.Sum(pass => pass.Before + Schedule.Seconds(pass.Map, pass.Merge, Math.Min(threads, pass.Threads)));
    }

    private static void PrintReal(EmbeddingSet pool, ClusteringParameters parameters)
    {
        // As many threads as a machine with many processors would start at once.
        ThreadPool.SetMinThreads(Many, Many);
        var expected = Cluster(1);
        foreach (var threads in (int[])[1, Environment.ProcessorCount, Many])
        {
            var locks = Monitor.LockContentionCount;
            var seconds = double.PositiveInfinity;
            var same = true;
            for (var run = 0; run < Runs; run++)
            {
                var clock = Stopwatch.StartNew();
                var level = Cluster(threads);
                seconds = Math.Min(seconds, clock.Elapsed.TotalSeconds);
                same &= AreSame(expected, level);
            }
            Console.WriteLine(
                $"in fact on {threads} threads: {seconds:f4} s at best, {Monitor.LockContentionCount - locks} waits for a lock, "
                    + $"{(same ? "the same bits" : "OTHER BITS")}"
            );
        }

        ClusterLevel Cluster(int threads) => HierarchicalKMeans.Run(pool, parameters, new() { ThreadCount = threads }).Levels[0];
    }

    private static bool AreSame(ClusterLevel a, ClusterLevel b) =>
        a.Inertia == b.Inertia
        && a.Assignment.AsSpan().SequenceEqual(b.Assignment)
        && a.Distances.AsSpan().SequenceEqual(b.Distances)
        && Enumerable.Range(0, a.Count).All(c => a.Centroids.GetVector(c).AsSpan().SequenceEqual(b.Centroids.GetVector(c)));
}
