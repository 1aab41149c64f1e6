using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Clustering.Seeding;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>K-means: seeding, then Lloyd; of several runs the one of least inertia.</summary>
internal static class KMeans
{
    // Of a run's progress, the part that seeding takes.
    private const double SeedingShare = 0.3;

    /// <summary>Clusters points into at most <paramref name="count"/> clusters: fewer where fewer points are distinct.</summary>
    public static KMeansResult Run(
        Points points,
        int count,
        ClusteringParameters parameters,
        RandomStream random,
        RunContext context,
        ProgressSpan progress,
        CheckpointScope checkpoint
    )
    {
        var (best, leastInertia, first) = checkpoint.ReadBest(points.Dimension, count, parameters);
        for (var run = first; run < parameters.RestartCount; run++)
        {
            var part = progress.Part((double)run / parameters.RestartCount, (run + 1.0) / parameters.RestartCount);
            var scope = checkpoint.OfRun(run);
            var result = scope.ReadIteration(points, count, parameters.MaxIterations) is { } kept
                ? Lloyd.Continue(
                    points,
                    kept.Centroids,
                    kept.Assignment,
                    kept.Iteration,
                    parameters.MaxIterations,
                    context,
                    part.Part(SeedingShare, 1),
                    scope
                )
                : RunOnce(part, random.Derive(run), scope);
            if (parameters.RestartCount == 1)
                return result;
            var inertia = DistanceStep.Run(points, result.Centroids, result.Assignment, distances: null, context);
            context.Verbose?.Invoke(
                FormattableString.Invariant(
                    $"Run {run + 1} of {parameters.RestartCount}: inertia {inertia:g7} after {result.Iterations} iterations."
                )
            );
            if (inertia < leastInertia)
                (best, leastInertia) = (result, inertia);
            checkpoint.SaveBest(best!, points.Dimension, leastInertia, run + 1);
        }
        return best!.Assignment.Length > 0 ? best : best with { Assignment = Lloyd.Assign(points, best.Centroids, null, context) };

        KMeansResult RunOnce(ProgressSpan part, RandomStream stream, CheckpointScope scope)
        {
            var seeds = KMeansInitializer.Choose(
                points,
                count,
                parameters.Initialization,
                stream,
                context,
                part.Part(0, SeedingShare),
                scope
            );
            return Lloyd.Run(
                points,
                CentroidsAt(points, seeds.Rows),
                seeds.Nearest,
                parameters.MaxIterations,
                context,
                part.Part(SeedingShare, 1),
                scope
            );
        }
    }

    /// <summary>The most bytes that a run takes at a time, its result included.</summary>
    public static long BytesFor(int points, int dimension, bool isMapped, int count, ClusteringParameters parameters, int threads)
    {
        var seeding = KMeansInitializer.BytesFor(points, dimension, isMapped, count, parameters.Initialization, threads);
        var best = parameters.RestartCount > 1 ? KMeansResult.BytesFor(points, dimension, count) : 0;
        return best + Math.Max(seeding, Lloyd.BytesFor(points, dimension, isMapped, count, threads));
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
