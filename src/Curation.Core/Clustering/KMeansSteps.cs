using Curation.Checkpoints;
using Curation.Clustering.Model;

namespace Curation.Clustering;

/// <summary>
/// What is kept of a k-means: its result; while it runs, its centroids between two iterations; and the best of the restarts so far.
/// </summary>
internal static class KMeansSteps
{
    private const string Centroids = "centroids";
    private const string Assignment = "assignment";
    private const string Iterations = "iterations";
    private const string Converged = "converged";
    private const string Inertia = "inertia";
    private const string Runs = "runs";

    /// <summary>Keeps a result without its assignment, which follows from the centroids.</summary>
    public static void SaveResult(
        this CheckpointScope scope,
        KMeansResult result,
        int dimension,
        params IReadOnlyList<string> superseded
    ) => scope.Save(() => ToStep(result, dimension), [scope.Part(Runs).Name, .. superseded]);

    /// <summary>The result that was kept, with an empty assignment; null if there is none.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="dimension">The numbers in a centroid.</param>
    /// <param name="count">The clusters that were wanted.</param>
    /// <param name="maxIterations">The most iterations.</param>
    public static KMeansResult? ReadResult(this CheckpointScope scope, int dimension, int count, int maxIterations) =>
        scope.Read(saved => ToResult(saved, dimension, count, maxIterations));

    /// <summary>
    /// Where the slices of one restart are kept. Each restart has its own place: if the number of finished restarts is lost, no restart
    /// may go on with the slices of another.
    /// </summary>
    public static CheckpointScope OfRestart(this CheckpointScope scope, int restart) =>
        scope.Part(Runs).Part(FormattableString.Invariant($"{restart + 1}"));

    /// <summary>Keeps the best of the finished restarts, and their number.</summary>
    public static void SaveBest(this CheckpointScope scope, KMeansResult best, int dimension, double inertia, int done) =>
        scope
            .Part(Runs)
            .Save(
                () =>
                {
                    var step = ToStep(best, dimension);
                    (step.Values[Inertia], step.Values[Runs]) = (inertia, done);
                    return step;
                },
                scope.OfRestart(done - 1).Name
            );

    /// <summary>The best of the finished restarts, without its assignment, and their number; null and 0 if none is finished.</summary>
    public static (KMeansResult? Best, double Inertia, int Done) ReadBest(
        this CheckpointScope scope,
        int dimension,
        int count,
        ClusteringParameters parameters
    ) =>
        scope
            .Part(Runs)
            .Read<(KMeansResult?, double, int)?>(saved =>
                (
                    ToResult(saved, dimension, count, parameters.MaxIterations),
                    saved.Number(Inertia),
                    saved.Whole(Runs, 1, parameters.RestartCount)
                )
            )
        ?? (null, double.PositiveInfinity, 0);

    /// <summary>Keeps an iteration, if it is time to.</summary>
    public static void SaveIterationIfDue(this CheckpointScope scope, LloydIteration iteration, int dimension)
    {
        if (!scope.IsSliceDue)
            return;
        scope
            .Part("lloyd")
            .SaveSlice(
                () =>
                {
                    var step = new SavedStep();
                    step.Values[Iterations] = iteration.Number;
                    step.Arrays[Centroids] = (iteration.Centroids, dimension);
                    step.Arrays[Assignment] = (iteration.Assignment, 1);
                    return step;
                },
                scope.Part("seeding").Name
            );
    }

    /// <summary>The last iteration that was kept; null if none was.</summary>
    public static LloydIteration? ReadIteration(this CheckpointScope scope, Points points, int count, int maxIterations) =>
        scope
            .Part("lloyd")
            .Read(saved =>
            {
                var centroids = saved.Reals<double>(Centroids, points.Dimension, count);
                return new LloydIteration(
                    centroids,
                    saved.Wholes(Assignment, points.Count, 0, (centroids.Length / points.Dimension) - 1),
                    saved.Whole(Iterations, 1, maxIterations)
                );
            });

    private static SavedStep ToStep(KMeansResult result, int dimension)
    {
        var step = new SavedStep();
        step.Values[Iterations] = result.Iterations;
        step.Values[Converged] = result.Converged ? 1 : 0;
        step.Arrays[Centroids] = (result.Centroids, dimension);
        return step;
    }

    private static KMeansResult ToResult(SavedStep saved, int dimension, int count, int maxIterations) =>
        new(saved.Reals<double>(Centroids, dimension, count), [], saved.Whole(Iterations, 1, maxIterations), saved.Number(Converged) != 0);
}
