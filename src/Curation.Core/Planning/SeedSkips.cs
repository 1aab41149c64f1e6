using Curation.Clustering.Model;
using Curation.Clustering.Seeding;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Planning;

/// <summary>
/// Measures how much of greedy seeding is skipped on a pool, in a fraction of a second, on some of its rows. In embeddings of many
/// dimensions the triangle inequality rules out far less than in clumps.
/// </summary>
internal static class SeedSkips
{
    private const int Numbers = 1 << 21;
    private const int FewestRows = 1024;
    private const int MostRows = 4096;

    // So that clusters are about as full as those of a large pool.
    private const int RowsPerSeed = 8;

    // The first run warms up.
    private const int Runs = 3;

    private const int Bisections = 40;

    /// <summary>
    /// The first seeds that are compared with every point, for <see cref="TimeModel"/>; null for a pool of so few rows that it takes no
    /// time to speak of.
    /// </summary>
    /// <param name="set">The pool.</param>
    /// <param name="parameters">How its rows are compared.</param>
    /// <param name="rates">The machine's rates.</param>
    /// <param name="clock">Measures the time.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static double? Measure(EmbeddingSet set, ClusteringParameters parameters, MachineRates rates, IClock clock, RunContext context)
    {
        var rows = Math.Clamp(Numbers / set.Dimension, FewestRows, MostRows);
        if (set.Count < rows || set.Vectors is AbsentVectors || parameters.Initialization != Initialization.KMeansPlusPlus)
            return null;
        var silent = context.Silent();
        var numbers = new float[rows * set.Dimension];
        for (var i = 0; i < rows; i++)
        {
            var row = numbers.AsSpan(i * set.Dimension, set.Dimension);
            set.Vectors.Read((int)((long)i * set.Count / rows), 1, row).CopyTo(row);
        }
        GC.KeepAlive(set);
        // A row without direction is no reason not to plan. Whitening hardly changes how much is skipped.
        var some = new EmbeddingSet(new MemoryVectors(numbers, set.Dimension), set.Source);
        var isByDirection = parameters.Normalize || parameters.Metric == Metric.Cosine;
        var points = Points.Of(some, new Preparation(Metric.Euclidean, Normalize: isByDirection), silent);
        var seeds = rows / RowsPerSeed;
        var seconds = double.PositiveInfinity;
        for (var run = 0; run < Runs; run++)
        {
            var start = clock.Seconds;
            _ = KMeansInitializer.ChoosePlusPlus(points, seeds, new RandomStream(1), silent, skips: true);
            if (run > 0)
                seconds = Math.Min(seconds, clock.Seconds - start);
        }
        var (low, high) = (1.0, (double)seeds);
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            if (new TimeModel(rates, parameters, isMapped: false, middle).SeedingSeconds(rows, seeds) < seconds)
                low = middle;
            else
                high = middle;
        }
        return high;
    }
}
