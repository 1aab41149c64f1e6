using Curation.Running;

namespace Curation.Clustering;

/// <summary>Lloyd's algorithm with an exact stop.</summary>
internal static class Lloyd
{
    /// <summary>Improves centroids until no point changes its cluster, or <paramref name="maxIterations"/> have been done.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">The first centroids, clusters × dimension; overwritten.</param>
    /// <param name="maxIterations">At least 1.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Told how far it is.</param>
    public static KMeansResult Run(Points points, double[] centroids, int maxIterations, RunContext context, ProgressSpan progress)
    {
        var assignment = new int[points.Count];
        assignment.AsSpan().Fill(-1);
        var step = new LloydStep(points, centroids.Length / points.Dimension, assignment);
        for (var iteration = 1; iteration <= maxIterations; iteration++)
        {
            step.Run(centroids, context);
            if (step.Moved == 0)
                return new(centroids, assignment, iteration, Converged: true);
            MoveCentroids(points, centroids, step.Sums);
            progress.Report((double)iteration / maxIterations, FormattableString.Invariant($"iteration {iteration}: {step.Moved} of {points.Count} points moved"));
        }
        step.Run(centroids, context);
        return new(centroids, assignment, maxIterations, Converged: false);
    }

    /// <summary>The nearest centroid of every point.</summary>
    public static int[] Assign(Points points, double[] centroids, RunContext context)
    {
        var assignment = new int[points.Count];
        new LloydStep(points, centroids.Length / points.Dimension, assignment).Run(centroids, context);
        return assignment;
    }

    /// <summary>Moves each centroid to the mean of its points; one without points stays where it is.</summary>
    private static void MoveCentroids(Points points, double[] centroids, PartialSums sums)
    {
        var dimension = points.Dimension;
        for (var c = 0; c < centroids.Length / dimension; c++)
        {
            var count = sums.Get(c, out var sum);

            // The mean of unit vectors, scaled to unit length, has the least sum of cosine distances to them (Dhillon and Modha 2001).
            var divisor = points.Metric == Metric.Cosine ? Length(sum) : count;
            if (count == 0 || divisor == 0)
                continue;
            for (var j = 0; j < dimension; j++)
                centroids[(c * dimension) + j] = sum[j] / divisor;
        }
    }

    private static double Length(ReadOnlySpan<double> vector)
    {
        var squares = 0.0;
        foreach (var x in vector)
            squares += x * x;
        return Math.Sqrt(squares);
    }
}
