using Curation.Catalog;
using Curation.Embeddings;
using Curation.Formats;
using Curation.Formats.Shards;
using Curation.Running;

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
        Console.WriteLine(
            $"{pool.Count} x {pool.Dimension} of {Path.GetFileName(path)}, k {clusters}, at most {iterations} iterations, "
                + $"{Environment.ProcessorCount} processors"
        );
        Console.WriteLine($"import {clock.Elapsed.TotalSeconds:f2} s");
        Print("mapped", pool, TimedKMeans.Run(pool, clusters, iterations, seed: 0));
        Console.WriteLine($"{Environment.CpuUsage.TotalTime.TotalSeconds:f1} s of processors since the start; {memory.Peaks}");
    }

    /// <summary>
    /// The same pool from its file and in memory, in turn, and the ratio of their times in each round: by the clock, and by the processors,
    /// which others on the machine disturb less.
    /// </summary>
    public static void Compare(string path, int clusters, int iterations, int rounds)
    {
        var mapped = Open(path);
        var inMemory = Copy(mapped);
        var ratios = new List<(double Clock, double Processor)>();
        for (var round = 0; round < rounds; round++)
        {
            // Who comes first changes from round to round.
            var first = Time(round % 2 == 0 ? mapped : inMemory, round);
            var second = Time(round % 2 == 0 ? inMemory : mapped, round);
            var (file, memory) = round % 2 == 0 ? (first, second) : (second, first);
            ratios.Add((memory.Clock / file.Clock, memory.Processor / file.Processor));
        }
        Console.WriteLine("speed of the mapped pool, in parts of the speed in memory");
        PrintRatios("by the clock", ratios.Select(r => r.Clock));
        PrintRatios("by processor time", ratios.Select(r => r.Processor));

        (double Clock, double Processor) Time(EmbeddingSet pool, int seed)
        {
            var before = Environment.CpuUsage.TotalTime;
            var timed = TimedKMeans.Run(pool, clusters, iterations, seed);
            var processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            Print(pool == mapped ? "mapped" : "memory", pool, timed);
            Console.WriteLine($"        {processor:f2} s of processors");
            return (timed.SeedingSeconds + timed.LloydSeconds, processor);
        }
    }

    private static void PrintRatios(string name, IEnumerable<double> ratios)
    {
        double[] ordered = [.. ratios.Order()];
        Console.WriteLine($"{name}: median {ordered[ordered.Length / 2]:f3}, {ordered[0]:f3} to {ordered[^1]:f3}");
    }

    private static EmbeddingSet Open(string path) =>
        Directory.Exists(path)
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
        Console.WriteLine(
            $"{name}: seeding {timed.SeedingSeconds:f2} s, {timed.Result.Iterations} iterations {timed.LloydSeconds:f2} s, "
                + $"{seconds / pool.Count * 1e6:f2} microseconds a row, inertia {timed.Inertia:g9}"
        );
    }
}
