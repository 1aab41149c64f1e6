using Curation.Reports.Charts;

namespace Curation.Benchmarks;

/// <summary>
/// Shows how the cost of a flat k-means grows with the rows, the clusters and the dimension, each by itself, on clumped pools in memory.
/// </summary>
internal static class GrowthTiming
{
    private const int Iterations = 10;

    private static readonly Dictionary<string, (int Rows, int Dimension, int Clusters)[]> Series = new()
    {
        ["rows"] = [.. ((int[])[10_000, 30_000, 100_000, 300_000, 1_000_000]).Select(rows => (rows, 64, 1000))],
        ["clusters"] = [.. ((int[])[100, 300, 1000, 3000, 10_000]).Select(clusters => (100_000, 64, clusters))],
        ["dimension"] = [.. ((int[])[2, 8, 32, 128, 512, 1024]).Select(dimension => (50_000, dimension, 1000))],
    };

    /// <summary>The names of the series.</summary>
    public static IEnumerable<string> Names => Series.Keys;

    /// <summary>
    /// Prints a table a series. The rate counts the coordinates that a plain Lloyd would compare, rows × clusters × dimension × iterations,
    /// in billions a second; the memory is what the process grew by at most, the pool included.
    /// </summary>
    public static void Run(IEnumerable<string> names)
    {
        TimedKMeans.Run(ClumpedPool.Create(2000, 64), 100, Iterations, seed: 0);
        foreach (var name in names)
        {
            Console.WriteLine($"{name}, at most {Iterations} iterations, {Environment.ProcessorCount} processors");
            Console.WriteLine(
                $"{"rows", 9} {"dim", 5} {"k", 6} {"seeding s", 10} {"Lloyd s", 9} {"iterations", 10} {"G/s", 7} {"pool MiB", 9} "
                    + $"{"peak MiB", 9}"
            );
            foreach (var (rows, dimension, clusters) in Series[name])
                Measure(rows, dimension, clusters);
        }
    }

    private static void Measure(int rows, int dimension, int clusters)
    {
        using var memory = new MemoryWatch();
        var timed = TimedKMeans.Run(ClumpedPool.Create(rows, dimension), clusters, Iterations, seed: 0);
        var rate = (double)rows * clusters * dimension * timed.Result.Iterations / timed.LloydSeconds / 1e9;
        var pool = (long)rows * dimension * sizeof(float) >> 20;
        Console.WriteLine(
            $"{rows, 9} {dimension, 5} {clusters, 6} {timed.SeedingSeconds, 10:f3} {timed.LloydSeconds, 9:f3} "
                + $"{timed.Result.Iterations, 10} {rate, 7:f1} {pool, 9} {memory.Peak, 9}"
        );
    }
}
