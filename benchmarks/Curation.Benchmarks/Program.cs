using System.Globalization;

namespace Curation.Benchmarks;

/// <summary>Pools to measure on, and measurements that anyone can repeat.</summary>
internal static class Program
{
    private const string Usage = """
        pool <rows> <dimension> <path> [shards] [half] writes a pool of 500 clumps of steeply falling sizes, as .npy or shards
        kernel <rows> <dimension> <clusters>           GFLOP/s of the search for the nearest centroid, by vector width
        kmeans <file.npy> <clusters> [iterations] [n]  times flat k-means, n runs (3), by part, with the peak memory
        mapped <path> <clusters> [iterations]          times flat k-means on a .npy file or shards, with its own and mapped memory
        compare <path> <clusters> [iterations] [n]     the same pool from its file and in memory, in turn, n rounds (3)
        types <rows> <dimension>                       how fast rows of each number type are read from a mapped file
        growth [rows|clusters|dimension]               how the cost of flat k-means grows, on pools in memory
        tree <file.npy> <clusters> <sizes> <steps> [n] times whole trees, n runs (3); clusters and resampling sizes as lists: 1000,300 15,2
        plan [rows]                                    what plans say beside what is measured, for pools of up to so many rows (200000)
        plan <file.npy> <clusters> <sizes>             the same for one tree of a pool in a file
        plans [dimension]                              what plans say of pools of 10 000 to 100 000 000 rows (768)
        threads <file.npy> <clusters> [size] [steps]   what many threads would bring to k-means, by the time that each block takes
        """;

    private static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        switch (arguments)
        {
            case ["pool", var rows, var dimension, var path, .. var rest] when rest is [] or [_] or [_, "half"]:
                var isHalf = rest is [.., "half"];
                ClumpedPool.Write(path, Number(rows), Number(dimension), rest is [not "half", ..] ? Number(rest[0]) : 0, isHalf);
                return 0;
            case ["mapped", var path, var clusters, .. var rest]:
                MappedTiming.Run(path, Number(clusters), NumberAt(rest, 0, 50));
                return 0;
            case ["compare", var path, var clusters, .. var rest]:
                MappedTiming.Compare(path, Number(clusters), NumberAt(rest, 0, 50), NumberAt(rest, 1, 3));
                return 0;
            case ["kernel", var rows, var dimension, var clusters]:
                KernelTiming.Run(Number(rows), Number(dimension), Number(clusters));
                return 0;
            case ["kmeans", var path, var clusters, .. var rest]:
                KMeansTiming.Run(path, Number(clusters), NumberAt(rest, 0, 50), NumberAt(rest, 1, 3));
                return 0;
            case ["types", var rows, var dimension]:
                TypeTiming.Run(Number(rows), Number(dimension));
                return 0;
            case ["growth"]:
                GrowthTiming.Run(GrowthTiming.Names);
                return 0;
            case ["growth", var series] when GrowthTiming.Names.Contains(series):
                GrowthTiming.Run([series]);
                return 0;
            case ["tree", var path, var clusters, var sizes, var steps, .. var rest]:
                TreeTiming.Run(path, Numbers(clusters), Numbers(sizes), Number(steps), NumberAt(rest, 0, 3));
                return 0;
            case ["plan", var path, var clusters, var sizes]:
                PlanTiming.Run(path, Numbers(clusters), Numbers(sizes));
                return 0;
            case ["plan", .. var rest]:
                PlanTiming.Run(NumberAt(rest, 0, 200_000));
                return 0;
            case ["plans", .. var rest]:
                PlanTiming.Table(NumberAt(rest, 0, 768));
                return 0;
            case ["threads", var path, var clusters, .. var rest]:
                ThreadTiming.Run(path, Number(clusters), NumberAt(rest, 0, 0), NumberAt(rest, 1, 10));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int NumberAt(string[] rest, int place, int otherwise) => place < rest.Length ? Number(rest[place]) : otherwise;

    private static int[] Numbers(string text) => Array.ConvertAll(text.Split(','), Number);
}
