using System.Collections.Concurrent;
using System.Numerics;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Clustering.Seeding;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Planning;

/// <summary>
/// Measures how fast this machine is, in a fraction of a second, with the code that a clustering runs, on clumps of random points. The
/// rates are kept for the session.
/// </summary>
/// <param name="clock">Measures the time.</param>
internal sealed class Calibration(IClock clock)
{
    private const int Numbers = 1 << 20;
    private const int FewestRows = 64;
    private const int MostRows = 1 << 14;
    private const int MostClusters = 1024;

    // The time for longer rows is taken in proportion.
    private const int MostDimensions = 1 << 14;

    // Whitening does the same for rows of any length.
    private const int DimensionToWhiten = 256;
    private const int RowsToWhiten = 256;

    private const int Seeds = 64;
    private const int Candidates = 8;
    private const int Clumps = 128;
    private const float Spread = 0.3f;

    // The first run warms up. Of the others the fastest counts, so that other work on the machine matters little.
    private const int FewestRuns = 4;
    private const double Seconds = 0.1;

    private readonly ConcurrentDictionary<(int Dimension, int Clusters, Metric Metric, bool Centre, int Threads), MachineRates> _known = [];

    /// <summary>The calibration of this session.</summary>
    public static Calibration Session { get; } = new(new SystemClock());

    /// <summary>The time.</summary>
    public IClock Clock => clock;

    /// <summary>The rates for points of a dimension, and about a number of clusters.</summary>
    /// <param name="dimension">The numbers in a point.</param>
    /// <param name="clusters">The clusters that a point is compared with.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="centre">Whether a mean is subtracted from each point when it is read.</param>
    /// <param name="context">Threads and cancellation.</param>
    public MachineRates RatesFor(int dimension, int clusters, Metric metric, bool centre, RunContext context)
    {
        var length = Math.Min(dimension, MostDimensions);
        var rows = Math.Clamp(Numbers / length, FewestRows, MostRows);
        var measured = Math.Min((int)BitOperations.RoundUpToPowerOf2((uint)clusters), Math.Min(MostClusters, rows / 4));
        var rates = _known.GetOrAdd(
            (length, measured, metric, centre, context.ThreadCount),
            _ => Measure(rows, length, measured, metric, centre, context)
        );
        return rates.For(dimension);
    }

    private MachineRates Measure(int rows, int dimension, int clusters, Metric metric, bool centre, RunContext context)
    {
        var together = context.Silent();
        var alone = context.Silent(threads: 1);
        var numbers = RandomRows(rows, dimension);
        var set = new EmbeddingSet(new MemoryVectors(numbers, dimension), "calibration");
        var points = Points.Of(set, new(metric, centre ? new double[dimension] : null), together);
        var centroids = CentroidsOf(points, clusters);
        var assignment = new int[rows];
        var distances = new float[rows];
        using var search = CentroidSearch.Once(points, centroids, isGuided: false);
        search.Use(centroids, isGuided: false, together);

        // In such short passes threads would wait more than in those of a large pool. So one thread does them, and the speedup by several
        // threads is measured on the longest pass.
        var searching = Search(together);
        var speedup = context.ThreadCount == 1 ? 1 : Math.Max(1, Search(alone) / searching);
        var passing = Least(() => DistanceStep.Run(points, centroids, assignment, distances, alone)) / speedup;
        var visits = KMeansInitializer.CandidatesFor(Seeds) * (double)rows * Seeds * speedup;
        var pairs = (double)rows * Candidates * speedup;
        return new(
            dimension,
            clusters,
            searching / rows,
            passing / rows,
            Seed(skips: true) / visits,
            Seed(skips: false) / visits,
            Pair() / pairs,
            Whiten() / Whitening.OperationsToApply(RowsToWhiten, DimensionToWhiten) / speedup
        );

        double Search(RunContext threads) =>
            Least(() =>
            {
                assignment.AsSpan().Fill(-1);
                AssignStep.Run(points, search, assignment, threads);
            });

        double Pair()
        {
            var candidates = new CandidateDistances(numbers.AsSpan(0, Candidates * dimension), dimension);
            var found = new float[rows * CandidateDistances.MaxCandidates];
            return Least(() => candidates.MeasureAll(numbers, found, distances));
        }

        double Whiten()
        {
            const int length = DimensionToWhiten;
            var matrix = new Whitening(new double[length], new float[length * length]);
            var rows = new float[RowsToWhiten * length];
            return Least(() => matrix.Apply(rows, rows));
        }

        double Seed(bool skips) => Least(() => KMeansInitializer.ChoosePlusPlus(points, Seeds, new RandomStream(1), alone, skips));
    }

    private double Least(Action work)
    {
        var least = double.PositiveInfinity;
        var begin = clock.Seconds;
        for (var run = 0; run < FewestRuns || clock.Seconds - begin < Seconds; run++)
        {
            var start = clock.Seconds;
            work();
            if (run > 0)
                least = Math.Min(least, clock.Seconds - start);
        }
        return least;
    }

    private static float[] RandomRows(int rows, int dimension)
    {
        var random = new RandomStream(1);
        var centres = new float[Clumps * dimension];
        foreach (ref var x in centres.AsSpan())
            x = (float)random.NextDouble();
        var numbers = new float[rows * dimension];
        for (var row = 0; row < rows; row++)
        {
            var clump = random.Next(Clumps);
            for (var j = 0; j < dimension; j++)
                numbers[(row * dimension) + j] = centres[(clump * dimension) + j] + (Spread * (float)random.NextDouble());
        }
        return numbers;
    }

    private static double[] CentroidsOf(Points points, int clusters)
    {
        var rows = points.Read(0, clusters, new float[clusters * points.Dimension]);
        var centroids = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            centroids[i] = rows[i];
        return centroids;
    }
}
