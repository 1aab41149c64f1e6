using Curation.Storage;

namespace Curation.Benchmarks;

/// <summary>Times flat k-means on pools that stay in their files.</summary>
internal static class MappedTiming
{
    /// <summary>Imports and clusters a file, or a folder of shards, and prints the seconds and the memory.</summary>
    public static void Run(string path, int clusters, int iterations)
    {
        using var memory = new OwnMemory();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var pool = Open(path);
        Console.WriteLine($"{pool.Count} x {pool.Dimension} of {Path.GetFileName(path)}, k {clusters}, at most {iterations} iterations, {Environment.ProcessorCount} processors");
        Console.WriteLine($"import {clock.Elapsed.TotalSeconds:f2} s");
        Print("mapped", pool, TimedKMeans.Run(pool, clusters, iterations, seed: 0));
        Console.WriteLine(memory.Peaks);
    }

    /// <summary>The same pool from its file and in memory, in turn, and the ratio of their times in each round.</summary>
    public static void Compare(string path, int clusters, int iterations, int rounds)
    {
        var mapped = Open(path);
        var inMemory = Copy(mapped);
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            // Who comes first changes from round to round.
            EmbeddingSet[] order = round % 2 == 0 ? [mapped, inMemory] : [inMemory, mapped];
            var seconds = Array.ConvertAll(order, pool =>
            {
                var timed = TimedKMeans.Run(pool, clusters, iterations, seed: round);
                Print(pool == mapped ? "mapped" : "memory", pool, timed);
                return timed.SeedingSeconds + timed.LloydSeconds;
            });
            ratios.Add(round % 2 == 0 ? seconds[1] / seconds[0] : seconds[0] / seconds[1]);
        }
        Console.WriteLine($"speed of the mapped pool, in parts of the speed in memory: median {ratios.Order().ElementAt(rounds / 2):f3}, {ratios.Min():f3} to {ratios.Max():f3}");
    }

    private static EmbeddingSet Open(string path) => Directory.Exists(path)
        ? ShardFolder.Read(path, new(), RunContext.Quiet)
        : BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);

    private static EmbeddingSet Copy(EmbeddingSet pool)
    {
        var numbers = new float[(long)pool.Count * pool.Dimension];
        SetWriting.ForEachBlock(pool, RunContext.Quiet, (first, block) => block.CopyTo(numbers.AsSpan(first * pool.Dimension)));
        return new(new MemoryVectors(numbers, pool.Dimension), "memory");
    }

    private static void Print(string name, EmbeddingSet pool, TimedKMeans timed)
    {
        var seconds = timed.SeedingSeconds + timed.LloydSeconds;
        Console.WriteLine($"{name}: seeding {timed.SeedingSeconds:f2} s, {timed.Result.Iterations} iterations {timed.LloydSeconds:f2} s, {seconds / pool.Count * 1e6:f2} microseconds a row, inertia {timed.Inertia:g9}");
    }
}
