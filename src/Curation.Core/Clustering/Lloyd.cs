using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>Lloyd's algorithm with an exact stop.</summary>
internal static class Lloyd
{
    /// <summary>Improves centroids until no point changes its cluster, or <paramref name="maxIterations"/> have been done.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">The first centroids, clusters × dimension; overwritten.</param>
    /// <param name="guess">For each point a centroid that is probably the nearest; null where nothing is known. It changes no result.</param>
    /// <param name="maxIterations">At least 1.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Told how far it is.</param>
    public static KMeansResult Run(Points points, double[] centroids, int[]? guess, int maxIterations, RunContext context, ProgressSpan progress)
    {
        var assignment = guess ?? Unknown(points.Count);
        using var search = CentroidSearch.Repeated(points, centroids);
        var step = new LloydStep(points, search, centroids.Length / points.Dimension, assignment);
        for (var iteration = 1; ; iteration++)
        {
            search.Use(centroids, isGuided: guess is not null || iteration > 1, context);
            step.Run(context);
            if (step.Moved == 0 || iteration > maxIterations)
                return new(centroids, assignment, Math.Min(iteration, maxIterations), Converged: step.Moved == 0 && iteration <= maxIterations);
            search.Move(MoveCentroids(points, centroids, step.Sums));
            progress.Report((double)iteration / maxIterations, FormattableString.Invariant($"iteration {iteration}: {step.Moved} of {points.Count} points moved"));
        }
    }

    /// <summary>The nearest centroid of every point.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">Clusters × dimension.</param>
    /// <param name="guess">For each point a centroid that is probably the nearest; null where nothing is known. Overwritten with the result.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static int[] Assign(Points points, double[] centroids, int[]? guess, RunContext context)
    {
        var assignment = guess ?? Unknown(points.Count);
        using var search = CentroidSearch.Once(points, centroids, isGuided: guess is not null);
        search.Use(centroids, isGuided: guess is not null, context);
        AssignStep.Run(points, search, centroids.Length / points.Dimension, assignment, context);
        return assignment;
    }

    private static int[] Unknown(int count)
    {
        var assignment = new int[count];
        assignment.AsSpan().Fill(-1);
        return assignment;
    }

    /// <summary>Moves each centroid to the mean of its points; one without points stays where it is. Gives the scaled way that each went.</summary>
    private static double[] MoveCentroids(Points points, double[] centroids, ClusterSums sums)
    {
        var dimension = points.Dimension;
        var ways = new double[centroids.Length / dimension];
        var mean = new double[dimension];
        for (var c = 0; c < ways.Length; c++)
        {
            var count = sums.Get(c, mean);

            // The mean of unit vectors, scaled to unit length, has the least sum of cosine distances to them (Dhillon and Modha 2001).
            var divisor = points.Metric == Metric.Cosine ? Length(mean) : count;
            if (count == 0 || divisor == 0)
                continue;
            foreach (ref var x in mean.AsSpan())
                x /= divisor;
            var centroid = centroids.AsSpan(c * dimension, dimension);
            ways[c] = DoubleDistance.Between(mean, centroid) * points.Scale;
            mean.CopyTo(centroid);
        }
        return ways;
    }

    private static double Length(ReadOnlySpan<double> vector)
    {
        var squares = 0.0;
        foreach (var x in vector)
            squares += x * x;
        return Math.Sqrt(squares);
    }
}
