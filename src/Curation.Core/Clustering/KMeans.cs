using Curation.Clustering.Model;
using Curation.Clustering.Seeding;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>K-means: seeding, then Lloyd's algorithm. Of several restarts, the one with the least inertia is kept.</summary>
internal static class KMeans
{
    // The part of a restart's progress that seeding takes.
    private const double SeedingShare = 0.3;

    /// <summary>Clusters points into at most <paramref name="count"/> clusters: fewer if fewer points are distinct.</summary>
    public static KMeansResult Run(Points points, int count, ClusteringParameters parameters, RandomStream random, ClusteringRun run)
    {
        var (best, leastInertia, first) = run.Checkpoint.ReadBest(points.Dimension, count, parameters);
        for (var restart = first; restart < parameters.RestartCount; restart++)
        {
            var part = run.Part((double)restart / parameters.RestartCount, (restart + 1.0) / parameters.RestartCount) with
            {
                Checkpoint = run.Checkpoint.OfRestart(restart),
            };
            var result = RunOnce(points, count, parameters, random.Derive(restart), part);
            if (parameters.RestartCount == 1)
                return result;
            var inertia = DistanceStep.Run(points, result.Centroids, result.Assignment, distances: null, run.Context);
            run.Context.Verbose?.Invoke(
                FormattableString.Invariant(
                    $"Run {restart + 1} of {parameters.RestartCount}: inertia {inertia:g7} after {result.Iterations} iterations."
                )
            );
            if (inertia < leastInertia)
                (best, leastInertia) = (result, inertia);
            run.Checkpoint.SaveBest(best!, points.Dimension, leastInertia, restart + 1);
        }
        return best!.Assignment.Length > 0 ? best : best with { Assignment = Lloyd.Assign(points, best.Centroids, null, run.Context) };
    }

    /// <summary>The most bytes that a run takes at a time, its result included.</summary>
    public static long BytesFor(int points, int dimension, bool isMapped, int count, ClusteringParameters parameters, int threads)
    {
        var seeding = KMeansInitializer.BytesFor(points, dimension, isMapped, count, parameters.Initialization, threads);
        var best = parameters.RestartCount > 1 ? KMeansResult.BytesFor(points, dimension, count) : 0;
        return best + Math.Max(seeding, Lloyd.BytesFor(points, dimension, isMapped, count, threads));
    }

    private static KMeansResult RunOnce(Points points, int count, ClusteringParameters parameters, RandomStream random, ClusteringRun run)
    {
        var lloyd = run.Part(SeedingShare, 1);
        if (run.Checkpoint.ReadIteration(points, count, parameters.MaxIterations) is { } kept)
            return Lloyd.Continue(points, kept, parameters.MaxIterations, lloyd);
        var seeds = KMeansInitializer.Choose(points, count, parameters.Initialization, random, run.Part(0, SeedingShare));
        return Lloyd.Run(points, CentroidsAt(points, seeds.Rows), seeds.Nearest, parameters.MaxIterations, lloyd);
    }

    private static double[] CentroidsAt(Points points, int[] rows)
    {
        var dimension = points.Dimension;
        var centroids = new double[rows.Length * dimension];
        var scratch = new float[dimension];
        for (var c = 0; c < rows.Length; c++)
        {
            var row = points.Read(rows[c], 1, scratch);
            for (var j = 0; j < dimension; j++)
                centroids[(c * dimension) + j] = row[j];
        }
        return centroids;
    }
}

/// <summary>The result of one k-means.</summary>
/// <param name="Centroids">Clusters × dimension, row-major, in the points' own coordinates. Some may have no point.</param>
/// <param name="Assignment">The nearest centroid of each point.</param>
/// <param name="Iterations">Lloyd iterations done.</param>
/// <param name="Converged">Whether the last iteration moved no point.</param>
internal sealed record KMeansResult(double[] Centroids, int[] Assignment, int Iterations, bool Converged)
{
    /// <summary>The bytes that a result takes.</summary>
    public static long BytesFor(long points, int dimension, long clusters) =>
        (clusters * dimension * sizeof(double)) + (points * sizeof(int));
}
