using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Clustering.Seeding;
using Curation.Embeddings;

namespace Curation.Planning;

/// <summary>
/// The time that the parts of a clustering take: counts of what is done, times the rates of this machine. How much the bounds and the
/// triangle inequality save, and after how many iterations nothing moves, depends on the data. The constants for these were fitted to
/// measured runs on clumped pools; how much of the seeding is skipped can be measured on the pool itself.
/// </summary>
/// <param name="rates">The machine's rates.</param>
/// <param name="parameters">The tree that is wanted.</param>
/// <param name="isMapped">Whether the points stay in their files.</param>
/// <param name="seedsWithoutSkips">The first seeds that are compared with every point; null for those of clumped pools.</param>
internal sealed class TimeModel(MachineRates rates, ClusteringParameters parameters, bool isMapped, double? seedsWithoutSkips = null)
{
    // The first seeds are compared with every point; in few dimensions these are fewer. From then on the triangle inequality skips a part
    // of the points that grows with the number of seeds.
    private const double SeedsWithoutSkips = 55;
    private const double DimensionsWithoutSkips = 14;

    // Drawing candidates, waking threads, marking points: for each seed.
    private const double SecondsPerSeed = 20e-6;

    // The iterations of a k-means, if that many are allowed.
    private const double UsualIterations = 25;

    // The work of all iterations of a k-means, as a number of full searches (all points among all centroids): with a bound for each of many
    // groups of centroids, and with one bound for all centroids.
    private const double SearchesWithBounds = 2;
    private const double SearchesWithoutBounds = 18;

    // The part of the iterations and searches that is left for points near the centroids of an earlier k-means.
    private const double ResampledPart = 0.35;

    // The part of a search that is left if there is a good guess.
    private const double GuidedPart = 0.5;

    // The part of a pass over all points that an iteration takes.
    private const double PassPart = 0.5;

    private readonly int _dimension = rates.Dimension;

    /// <summary>The steps of a level, counted from 0, in order.</summary>
    /// <param name="level">The level.</param>
    /// <param name="points">Its points.</param>
    public IEnumerable<PlannedStep> StepsOf(int level, int points)
    {
        var clusters = Math.Min(points, parameters.ClusterCount[level]);
        // Only rows of the pool are prepared, not centroids.
        if (parameters.SubtractsMean && level == 0)
            yield return Pass("find the mean", points, 1);
        if (parameters.Whiten && level == 0)
        {
            var operations = Whitening.OperationsToFit(points, _dimension) + Whitening.OperationsToApply(points, _dimension);
            yield return Step("whiten", operations, operations * rates.ProductSeconds);
        }
        yield return Pass("look at the points", points, 1);
        foreach (var step in KMeans("", points, clusters, 1, 1))
            yield return step;
        if (parameters.SplitCount[level] > 1)
        {
            var part = Math.Max(1, points / clusters);
            foreach (var step in KMeans("splitting: ", part, Math.Min(part, parameters.SplitCount[level]), clusters, 1))
                yield return step;
        }
        else if (parameters.Resamples(level, points))
        {
            var steps = parameters.ResamplingSteps;
            var kept = Resampling.MostKept(points, clusters, parameters.ResampleSize[level]);
            foreach (var step in KMeans("resampling: ", kept, clusters, steps, ResampledPart))
                yield return step;
            var pass = Pass("", points, steps);
            var guess = Search("", clusters, clusters, steps, 1);
            var assigning = Search("", points, clusters, steps, GuidedPart);
            yield return new(
                "resampling: assign",
                pass.Operations + guess.Operations + assigning.Operations,
                pass.Duration + guess.Duration + assigning.Duration
            );
        }
        yield return Pass("measure distances", points, 1);
    }

    /// <summary>Reading the pool's file: once if it stays in memory, else every time that all rows are needed.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="bytesPerSecond">How fast the file is read.</param>
    /// <param name="staysInMemory">Whether the pool stays in memory after it was read once.</param>
    public PlannedStep Reading(PoolShape pool, double bytesPerSecond, bool staysInMemory)
    {
        var clusters = Math.Min(pool.RowCount, parameters.ClusterCount[0]);
        var steps = parameters.Resamples(0, pool.RowCount) ? parameters.ResamplingSteps : 0;
        var times = staysInMemory
            ? 1
            : (parameters.SubtractsMean ? 3 : 2)
                + (parameters.RestartCount * ((VisitsOf(pool.RowCount, clusters) / pool.RowCount) + Iterations))
                + (2 * steps);
        return Step("read the file", 0, times * pool.Bytes / bytesPerSecond);
    }

    /// <summary>The seconds that greedy seeding takes.</summary>
    public double SeedingSeconds(int points, int seeds) => Seeds("", points, seeds, 1).Duration.TotalSeconds;

    private double Iterations => Math.Min(parameters.MaxIterations, UsualIterations);

    /// <summary>How often one seeding compares a point with a seed's candidates.</summary>
    private double VisitsOf(double points, double seeds)
    {
        var all = seedsWithoutSkips ?? (SeedsWithoutSkips * Math.Min(1, _dimension / DimensionsWithoutSkips));
        return points * (Math.Min(seeds, all) + (all * Math.Log(Math.Max(1, seeds / all))));
    }

    /// <summary>The work of the iterations of one k-means, as a number of full searches.</summary>
    private double SearchesOf(int points, int clusters)
    {
        var width = TreeSearch.Suits(_dimension) ? 1 : PointBounds.GroupWidth(points, _dimension, isMapped, clusters) ?? clusters;
        var groups = Math.Ceiling((double)clusters / width);
        var searches = SearchesWithBounds + ((SearchesWithoutBounds - SearchesWithBounds) / groups);
        return Math.Min(Iterations, searches * Math.Sqrt(Iterations / UsualIterations));
    }

    private IEnumerable<PlannedStep> KMeans(string prefix, int points, int clusters, double times, double part)
    {
        times *= parameters.RestartCount;
        if (parameters.Initialization == Initialization.KMeansPlusPlus)
            yield return Seeds(prefix + "seeding", points, clusters, times);
        else
            yield return Pass(prefix + "seeding", clusters, times);
        var search = Search("", points, clusters, times, Math.Max(1, part * SearchesOf(points, clusters)));
        var pass = Pass("", points, times * Math.Max(1, part * Iterations) * PassPart);
        yield return new(prefix + "Lloyd", search.Operations + pass.Operations, search.Duration + pass.Duration);
    }

    private PlannedStep Seeds(string name, int points, int seeds, double times)
    {
        double candidates = KMeansInitializer.CandidatesFor(seeds);
        var visits = VisitsOf(points, seeds) * candidates;
        var between = 0.5 * seeds * seeds * candidates;
        var blocks = SeedingStep.BlocksOf(points, _dimension);
        var coded = Math.Min(1, (double)PointCodes.RowsPerBlock(points, _dimension, isMapped, blocks) / blocks.MaxRows);
        var seconds =
            (visits * ((coded * rates.SeedSeconds) + ((1 - coded) * rates.PlainSeedSeconds)))
            + (between * rates.PairSeconds)
            + (seeds * SecondsPerSeed);
        return Step(name, times * (visits + between) * _dimension, times * seconds);
    }

    private PlannedStep Search(string name, int points, int clusters, double times, double part) =>
        Step(name, times * part * points * clusters * _dimension, times * part * points * rates.SearchSecondsAmong(clusters));

    private PlannedStep Pass(string name, int points, double times) =>
        Step(name, times * points * _dimension, times * points * rates.PassSeconds);

    // A TimeSpan has a largest value.
    private static PlannedStep Step(string name, double operations, double seconds) =>
        new(name, operations, TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 1e3)));
}
