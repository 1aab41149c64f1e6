using System.Diagnostics;
using System.Globalization;
using Curation.Catalog;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Planning;
using Curation.Running;

namespace Curation.Benchmarks;

/// <summary>Shows what plans say beside what is then measured, and what they say of pools that are too large to run here.</summary>
internal static class PlanTiming
{
    private const int Runs = 3;

    private static readonly (int Rows, int Dimension, int[] Clusters, int[] Resample)[] Shapes =
    [
        (9000, 2, [3000, 1000, 300], [2, 2, 2]),
        (10_000, 64, [800, 160], [6, 2]),
        (20_000, 128, [1000, 100], [10, 5]),
        (20_000, 128, [1000], [0]),
        (50_000, 256, [2000], [0]),
        (100_000, 16, [2500, 500, 100], [20, 3, 3]),
        (100_000, 64, [2500, 500, 100], [0, 3, 3]),
        (200_000, 128, [3000], [0]),
        (50_000, 512, [1000], [0]),
        (1_000_000, 64, [1000], [0]),
        (2_000_000, 64, [2000, 400], [0, 3]),
    ];

    /// <summary>Prints a line a shape, up to so many rows, and the parts of it: the least time of several runs, each with its own seed, the
    /// processors' time divided by their number (which tells more on a machine that is busy with other things), and the least memory that
    /// the process grew by.</summary>
    public static void Run(int mostRows)
    {
        Console.WriteLine(
            $"{"rows", 9} {"dim", 5} {"levels", -18} {"resampling", -12} {"plan s", 8} {"took s", 8} {"ratio", 6} {"busy s", 8} "
                + $"{"ratio", 6} {"plan MiB", 9} {"held MiB", 9} {"ratio", 6}"
        );
        foreach (var (rows, dimension, clusters, resample) in Shapes.Where(shape => shape.Rows <= mostRows))
            Measure(ClumpedPool.Create(rows, dimension), clusters, resample);
    }

    /// <summary>Prints the same of a pool in a file.</summary>
    public static void Run(string path, int[] clusters, int[] resample) =>
        Measure(BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet), clusters, resample);

    /// <summary>Prints what plans say of the trees that are chosen for pools of 10 000 to 100 000 000 rows.</summary>
    public static void Table(int dimension)
    {
        Console.WriteLine($"{"rows", 11} {"levels", -28} {"multiply-adds", 13} {"time", 16} {"memory MiB", 11} {"pool MiB", 10}");
        for (var rows = 10_000; rows <= 100_000_000; rows *= 10)
        {
            var tree = SuggestedTree.For(rows);
            var plan = CurationPlanner.Plan(
                new("a pool", rows, dimension, true),
                Parameters(tree.ClusterCount, [.. tree.ClusterCount.Select(_ => 0)], 0) with
                {
                    SplitCount = tree.SplitCount,
                },
                tree.Reasons,
                RunContext.Quiet
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows, 11} {string.Join(", ", plan.ClusterCount), -28} {plan.Operations, 13:e1} "
                        + $"{plan.Duration, 16:d\\.hh\\:mm\\:ss} {plan.WorkingBytes >> 20, 11} {plan.PoolBytes >> 20, 10}"
                )
            );
        }
    }

    private static ClusteringParameters Parameters(IReadOnlyList<int> clusters, IReadOnlyList<int> resample, int seed) =>
        new()
        {
            ClusterCount = clusters,
            ResampleSize = resample,
            SplitCount = new int[clusters.Count],
            Seed = seed,
        };

    private static void Measure(EmbeddingSet pool, int[] clusters, int[] resample)
    {
        var plan = CurationPlanner.Plan(
            PoolShape.Of(pool),
            Parameters(clusters, resample, 0),
            Array.ConvertAll(clusters, _ => ""),
            RunContext.Quiet,
            pool
        );
        var (least, busy, phases) = (double.PositiveInfinity, double.PositiveInfinity, new PhaseWatch());
        long held = 0;
        for (var run = 0; run < Runs && (run == 0 || least < 60); run++)
        {
            using var memory = new MemoryWatch();
            var watch = new PhaseWatch();
            var clock = Stopwatch.StartNew();
            var before = Environment.CpuUsage.TotalTime;
            HierarchicalKMeans.Run(pool, Parameters(clusters, resample, run), new() { Progress = watch });
            if (clock.Elapsed.TotalSeconds < least)
                (least, phases) = (clock.Elapsed.TotalSeconds, watch);
            busy = Math.Min(busy, (Environment.CpuUsage.TotalTime - before).TotalSeconds / Environment.ProcessorCount);
            held = run == 0 ? memory.Peak : Math.Min(held, memory.Peak);
        }
        var (seconds, bytes) = (plan.Duration.TotalSeconds, plan.WorkingBytes >> 20);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pool.Count, 9} {pool.Dimension, 5} {string.Join(", ", clusters), -18} {string.Join(", ", resample), -12} "
                    + $"{seconds, 8:f2} {least, 8:f2} {seconds / least, 6:f2} {busy, 8:f2} {seconds / busy, 6:f2} {bytes, 9} {held, 9} "
                    + $"{(double)bytes / Math.Max(1, held), 6:f2}"
            )
        );
        var steps = plan
            .Levels.SelectMany(level => level.Steps)
            .GroupBy(step => step.Name)
            .Select(group => FormattableString.Invariant($"{group.Key} {group.Sum(step => step.Duration.TotalSeconds):g3}"));
        Console.WriteLine($"    plan: {string.Join(", ", steps)}");
        Console.WriteLine($"    took: {phases}");
    }
}
