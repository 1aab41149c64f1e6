using Curation.Checkpoints;
using Curation.Clustering.Model;

namespace Curation.Clustering;

/// <summary>
/// What is kept of a k-means: its result, and while it goes on its centroids between two iterations, and the best of the runs
/// before it.
/// </summary>
internal static class KMeansSteps
{
    private const string Centroids = "centroids";
    private const string Assignment = "assignment";
    private const string Iterations = "iterations";
    private const string Converged = "converged";
    private const string Inertia = "inertia";
    private const string Runs = "runs";

    /// <summary>Keeps a result. The assignment is not kept: it follows from the centroids.</summary>
    public static void SaveResult(
        this CheckpointScope scope,
        KMeansResult result,
        int dimension,
        params IReadOnlyList<string> superseded
    ) => scope.Save(() => ToStep(result, dimension), [scope.Part(Runs).Name, .. superseded]);

    /// <summary>The result that was kept; its assignment is empty. Null where there is none.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="dimension">The numbers in a centroid.</param>
    /// <param name="count">The clusters that were wanted.</param>
    /// <param name="maxIterations">The most iterations.</param>
    public static KMeansResult? ReadResult(this CheckpointScope scope, int dimension, int count, int maxIterations) =>
        scope.Read(saved => ToResult(saved, dimension, count, maxIterations));

    /// <summary>
    /// A run of several. Its slices are its own: they are of no use to another one, should what tells how far the runs have come be
    /// damaged.
    /// </summary>
    public static CheckpointScope OfRun(this CheckpointScope scope, int run) =>
        scope.Part(Runs).Part(FormattableString.Invariant($"{run + 1}"));

    /// <summary>Keeps the best of the runs that are done, and their number.</summary>
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
                scope.OfRun(done - 1).Name
            );

    /// <summary>The best of the runs that are done, without its assignment, and their number; null and 0 where none is.</summary>
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

    /// <summary>Keeps the centroids after an iteration, and the assignment from which they come, if it is time to.</summary>
    public static void SaveIterationIfDue(this CheckpointScope scope, double[] centroids, int[] assignment, int dimension, int iteration)
    {
        if (!scope.IsSliceDue)
            return;
        scope
            .Part("lloyd")
            .SaveSlice(
                () =>
                {
                    var step = new SavedStep();
                    step.Values[Iterations] = iteration;
                    step.Arrays[Centroids] = (centroids, dimension);
                    step.Arrays[Assignment] = (assignment, 1);
                    return step;
                },
                scope.Part("seeding").Name
            );
    }

    /// <summary>The last iteration that was kept; null where none was.</summary>
    public static (double[] Centroids, int[] Assignment, int Iteration)? ReadIteration(
        this CheckpointScope scope,
        Points points,
        int count,
        int maxIterations
    ) =>
        scope
            .Part("lloyd")
            .Read<(double[], int[], int)?>(saved =>
            {
                var centroids = saved.Reals<double>(Centroids, points.Dimension, count);
                return (
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
