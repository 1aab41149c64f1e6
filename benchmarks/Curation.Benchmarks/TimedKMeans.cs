using System.Diagnostics;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Clustering.Seeding;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Benchmarks;

/// <summary>A flat k-means, with the seconds that its parts took.</summary>
internal sealed record TimedKMeans(double SeedingSeconds, double LloydSeconds, Points Points, KMeansResult Result)
{
    /// <summary>The sum of squared distances.</summary>
    public double Inertia => DistanceStep.Run(Points, Result.Centroids, Result.Assignment, null, RunContext.Quiet);

    /// <summary>Runs and times; looking at the points first belongs to the seeding.</summary>
    public static TimedKMeans Run(EmbeddingSet pool, int clusters, int iterations, int seed)
    {
        var clock = Stopwatch.StartNew();
        var points = Points.Of(pool, Metric.Euclidean, RunContext.Quiet);
        var seeds = KMeansInitializer.Choose(
            points,
            clusters,
            Initialization.KMeansPlusPlus,
            new RandomStream((ulong)seed),
            RunContext.Quiet
        );
        var seeding = clock.Elapsed.TotalSeconds;
        var centroids = seeds.Rows.SelectMany(pool.GetVector).Select(x => (double)x).ToArray();
        var result = Lloyd.Run(points, centroids, seeds.Nearest, iterations, RunContext.Quiet);
        return new(seeding, clock.Elapsed.TotalSeconds - seeding, points, result);
    }
}
