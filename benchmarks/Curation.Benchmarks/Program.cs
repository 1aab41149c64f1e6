namespace Curation.Benchmarks;

/// <summary>Pools to measure on, and measurements that anyone can repeat.</summary>
internal static class Program
{
    private const string Usage = """
        pool <rows> <dimension> <file.npy>             writes a pool of 500 clumps whose sizes fall off steeply
        kernel <rows> <dimension> <clusters>           GFLOP/s of the search for the nearest centroid, by vector width
        kmeans <file.npy> <clusters> [iterations] [n]  times flat k-means, n runs (3), by part, with the peak memory
        """;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["pool", var rows, var dimension, var path]:
                ClumpedPool.Write(path, Number(rows), Number(dimension));
                return 0;
            case ["kernel", var rows, var dimension, var clusters]:
                KernelTiming.Run(Number(rows), Number(dimension), Number(clusters));
                return 0;
            case ["kmeans", var path, var clusters, .. var rest]:
                KMeansTiming.Run(path, Number(clusters), rest is [var iterations, ..] ? Number(iterations) : 50, rest is [_, var runs] ? Number(runs) : 3);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
