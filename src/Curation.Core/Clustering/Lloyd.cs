using System.Diagnostics;
using System.Runtime.CompilerServices;
using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>Lloyd's algorithm (1982). It stops when no point changes its cluster.</summary>
internal static class Lloyd
{
    /// <summary>Improves centroids until no point changes its cluster, or <paramref name="maxIterations"/> have been done.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">The first centroids, clusters × dimension; overwritten.</param>
    /// <param name="guess">For each point a centroid that is probably the nearest, or null. It changes no result. Overwritten.</param>
    /// <param name="maxIterations">At least 1.</param>
    /// <param name="run">Threads, cancellation and progress, and where iterations are kept.</param>
    public static KMeansResult Run(Points points, double[] centroids, int[]? guess, int maxIterations, ClusteringRun run) =>
        Run(points, new(centroids, guess ?? NoGuess(points.Count), 0), isGuided: guess is not null, maxIterations, run);

    /// <summary>Goes on after an iteration that was kept.</summary>
    /// <param name="points">The points.</param>
    /// <param name="kept">The iteration; its arrays are overwritten.</param>
    /// <param name="maxIterations">At least 1.</param>
    /// <param name="run">Threads, cancellation and progress, and where iterations are kept.</param>
    public static KMeansResult Continue(Points points, LloydIteration kept, int maxIterations, ClusteringRun run) =>
        Run(points, kept, isGuided: true, maxIterations, run);

    private static KMeansResult Run(Points points, LloydIteration start, bool isGuided, int maxIterations, ClusteringRun run)
    {
        var (centroids, assignment, done) = start;
        var clusters = centroids.Length / points.Dimension;
        using var search = CentroidSearch.Repeated(points, centroids);
        var step = new LloydStep(points, search, clusters, assignment, isContinued: done > 0);
        for (var iteration = done + 1; ; iteration++)
        {
            search.Use(centroids, isGuided || iteration > 1, run.Context);
            step.Run(run.Context);
            AssertAssigned(points, assignment, clusters);
            if (step.Moved == 0 || iteration > maxIterations)
                return new(
                    centroids,
                    assignment,
                    Math.Min(iteration, maxIterations),
                    Converged: step.Moved == 0 && iteration <= maxIterations
                );
            search.Move(MoveCentroids(points, centroids, step.Sums, run.Context));
            run.Progress.Report(
                (double)iteration / maxIterations,
                FormattableString.Invariant($"iteration {iteration}: {step.Moved} of {points.Count} points moved")
            );
            run.Checkpoint.SaveIterationIfDue(new(centroids, assignment, iteration), points.Dimension);
        }
    }

    /// <summary>The nearest centroid of every point.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centroids">Clusters × dimension.</param>
    /// <param name="guess">For each point a centroid that is probably the nearest, or null. Overwritten with the result.</param>
    /// <param name="run">Threads, cancellation and progress.</param>
    public static int[] Assign(Points points, double[] centroids, int[]? guess, RunPart run)
    {
        var assignment = guess ?? NoGuess(points.Count);
        using var search = CentroidSearch.Once(points, centroids, isGuided: guess is not null);
        search.Use(centroids, isGuided: guess is not null, run.Context);
        AssignStep.Run(points, search, assignment, run);
        AssertAssigned(points, assignment, centroids.Length / points.Dimension);
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

    private static int[] NoGuess(int count)
    {
        var assignment = new int[count];
        assignment.AsSpan().Fill(-1);
        return assignment;
    }

    /// <summary>Moves each centroid to the mean of its points; one without points stays. Gives each one's scaled shift.</summary>
    private static double[] MoveCentroids(Points points, double[] centroids, ClusterSums sums, RunContext context)
    {
        var dimension = points.Dimension;
        var shifts = new double[centroids.Length / dimension];
        var parts = context.ThreadsFor(4L * centroids.Length, shifts.Length);
        ParallelLoop.Run(parts, parts, MovePart, context.Cancellation);
        sums.ClearChanged();
        return shifts;

        void MovePart(int part)
        {
            var mean = new double[dimension];
            for (var c = (int)((long)shifts.Length * part / parts); c < (int)((long)shifts.Length * (part + 1) / parts); c++)
            {
                if (sums.HasChanged(c))
                    shifts[c] = MoveCentroid(points, centroids.AsSpan(c * dimension, dimension), sums.Get(c, mean), mean);
            }
        }
    }

    /// <summary>Moves a centroid to the mean of its points, given their sum, which is overwritten. Gives the scaled distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double MoveCentroid(Points points, Span<double> centroid, int count, double[] sum)
    {
        // The mean of unit vectors, scaled to unit length, has the least sum of cosine distances to them (Dhillon and Modha 2001).
        var divisor = points.Metric == Metric.Cosine ? Length(sum) : count;
        if (count == 0 || divisor == 0)
            return 0;
        foreach (ref var x in sum.AsSpan())
            x /= divisor;
        var shift = DoubleDistance.Euclidean(sum, centroid) * points.Scale;
        sum.CopyTo(centroid);
        return shift;
    }

    private static double Length(ReadOnlySpan<double> vector)
    {
        var squares = 0.0;
        foreach (var x in vector)
            squares += x * x;
        return Math.Sqrt(squares);
    }

    [Conditional("DEBUG")]
    private static void AssertAssigned(Points points, int[] assignment, int clusters)
    {
        Debug.Assert(assignment.Length == points.Count, "Every point has an entry.");
        Debug.Assert(
            Array.TrueForAll(assignment, c => (uint)c < (uint)clusters),
            "Every point has a cluster, and the cluster is one of them."
        );
    }
}

/// <summary>Where Lloyd's algorithm stands between two iterations.</summary>
/// <param name="Centroids">The centroids after the iteration, clusters × dimension.</param>
/// <param name="Assignment">The assignment that they are the means of; before the first iteration a guess, or -1.</param>
/// <param name="Number">The iterations done.</param>
internal sealed record LloydIteration(double[] Centroids, int[] Assignment, int Number);
