using System.Runtime.CompilerServices;
using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>Lloyd's algorithm with an exact stop.</summary>
internal static class Lloyd
{
    /// <summary>Improves centroids until no point changes its cluster, or <paramref name="maxIterations"/> have been done.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">The first centroids, clusters × dimension; overwritten.</param>
    /// <param name="guess">
    /// For each point a centroid that is probably the nearest; null where nothing is known. It changes no result.
    /// </param>
    /// <param name="maxIterations">At least 1.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="checkpoint">Where iterations are kept.</param>
    public static KMeansResult Run(
        Points points,
        double[] centroids,
        int[]? guess,
        int maxIterations,
        RunContext context,
        ProgressSpan progress,
        CheckpointScope checkpoint = default
    ) =>
        Run(
            points,
            centroids,
            guess ?? Unknown(points.Count),
            isGuided: guess is not null,
            done: 0,
            maxIterations,
            context,
            progress,
            checkpoint
        );

    /// <summary>Goes on after an iteration that was kept.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">The centroids after it; overwritten.</param>
    /// <param name="assignment">The assignment that gave them; overwritten.</param>
    /// <param name="done">Its number.</param>
    /// <param name="maxIterations">At least 1.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="checkpoint">Where iterations are kept.</param>
    public static KMeansResult Continue(
        Points points,
        double[] centroids,
        int[] assignment,
        int done,
        int maxIterations,
        RunContext context,
        ProgressSpan progress,
        CheckpointScope checkpoint
    ) => Run(points, centroids, assignment, isGuided: true, done, maxIterations, context, progress, checkpoint);

    private static KMeansResult Run(
        Points points,
        double[] centroids,
        int[] assignment,
        bool isGuided,
        int done,
        int maxIterations,
        RunContext context,
        ProgressSpan progress,
        CheckpointScope checkpoint
    )
    {
        using var search = CentroidSearch.Repeated(points, centroids);
        var step = new LloydStep(points, search, centroids.Length / points.Dimension, assignment, isContinued: done > 0);
        for (var iteration = done + 1; ; iteration++)
        {
            search.Use(centroids, isGuided || iteration > 1, context);
            step.Run(context);
            if (step.Moved == 0 || iteration > maxIterations)
                return new(
                    centroids,
                    assignment,
                    Math.Min(iteration, maxIterations),
                    Converged: step.Moved == 0 && iteration <= maxIterations
                );
            search.Move(MoveCentroids(points, centroids, step.Sums, context));
            progress.Report(
                (double)iteration / maxIterations,
                FormattableString.Invariant($"iteration {iteration}: {step.Moved} of {points.Count} points moved")
            );
            checkpoint.SaveIterationIfDue(centroids, assignment, points.Dimension, iteration);
        }
    }

    /// <summary>The nearest centroid of every point.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">Clusters × dimension.</param>
    /// <param name="guess">
    /// For each point a centroid that is probably the nearest; null where nothing is known. Overwritten with the result.
    /// </param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Told how far it is.</param>
    public static int[] Assign(Points points, double[] centroids, int[]? guess, RunContext context, ProgressSpan progress = default)
    {
        var assignment = guess ?? Unknown(points.Count);
        using var search = CentroidSearch.Once(points, centroids, isGuided: guess is not null);
        search.Use(centroids, isGuided: guess is not null, context);
        AssignStep.Run(points, search, assignment, context, progress);
        return assignment;
    }

    /// <summary>The bytes that a run takes, centroids and assignment included.</summary>
    public static long BytesFor(int points, int dimension, bool isMapped, int clusters, int threads)
    {
        var (search, finder) = CentroidSearch.BytesFor(points, dimension, isMapped, clusters, isRepeated: true);
        return KMeansResult.BytesFor(points, dimension, clusters)
            + search
            + LloydStep.BytesFor(points, dimension, clusters, finder, threads);
    }

    /// <summary>The bytes that <see cref="Assign"/> takes with a guess, besides the points and centroids.</summary>
    public static long AssignBytesFor(int points, int dimension, int clusters, int threads)
    {
        var (search, finder) = CentroidSearch.BytesFor(points, dimension, isMapped: false, clusters, isRepeated: false);
        return search + (new RowBlocks(points, dimension).UnderWay(threads) * finder);
    }

    private static int[] Unknown(int count)
    {
        var assignment = new int[count];
        assignment.AsSpan().Fill(-1);
        return assignment;
    }

    /// <summary>
    /// Moves each centroid to the mean of its points; one without points stays where it is. Gives the scaled way that each went.
    /// </summary>
    private static double[] MoveCentroids(Points points, double[] centroids, ClusterSums sums, RunContext context)
    {
        var dimension = points.Dimension;
        var ways = new double[centroids.Length / dimension];
        var parts = context.ThreadsFor(4L * centroids.Length, ways.Length);
        ParallelLoop.Run(parts, parts, MovePart, context.Cancellation);
        sums.TakeAsSeen();
        return ways;

        void MovePart(int part)
        {
            var mean = new double[dimension];
            for (var c = (int)((long)ways.Length * part / parts); c < (int)((long)ways.Length * (part + 1) / parts); c++)
            {
                if (sums.HasChanged(c))
                    ways[c] = MoveCentroid(points, centroids.AsSpan(c * dimension, dimension), sums.Get(c, mean), mean);
            }
        }
    }

    /// <summary>Moves a centroid to the mean of its points, of which the sum is given and overwritten; gives the scaled way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double MoveCentroid(Points points, Span<double> centroid, int count, double[] sum)
    {
        // The mean of unit vectors, scaled to unit length, has the least sum of cosine distances to them (Dhillon and Modha 2001).
        var divisor = points.Metric == Metric.Cosine ? Length(sum) : count;
        if (count == 0 || divisor == 0)
            return 0;
        foreach (ref var x in sum.AsSpan())
            x /= divisor;
        var way = DoubleDistance.Between(sum, centroid) * points.Scale;
        sum.CopyTo(centroid);
        return way;
    }

    private static double Length(ReadOnlySpan<double> vector)
    {
        var squares = 0.0;
        foreach (var x in vector)
            squares += x * x;
        return Math.Sqrt(squares);
    }
}
