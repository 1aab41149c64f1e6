using Curation.Clustering;

namespace Curation.Checkpoints;

/// <summary>What is kept of a k-means: its result, and while it goes on its seeds, its centroids between two iterations, and the best of the runs before it.</summary>
internal static class KMeansSteps
{
    private const string Centroids = "centroids";
    private const string Assignment = "assignment";
    private const string Iterations = "iterations";
    private const string Converged = "converged";
    private const string Inertia = "inertia";
    private const string Run = "run";
    private const string Seeds = "seeds";
    private const string BlockSums = "blocksums";
    private const string Summed = "summed";

    private static readonly string[] s_slices = ["seeding", "lloyd", "runs"];

    /// <summary>Keeps a result. The assignment is not kept: it follows from the centroids.</summary>
    public static void SaveResult(this CheckpointScope scope, KMeansResult result, int dimension, params IReadOnlyList<string> superseded) =>
        scope.Save(() => ToStep(result, dimension), [.. s_slices.Select(s => scope.Part(s).Name), .. superseded]);

    /// <summary>The result that was kept; its assignment is empty. Null where there is none.</summary>
    public static KMeansResult? ReadResult(this CheckpointScope scope) => scope.Read() is { } saved ? ToResult(saved) : null;

    /// <summary>Keeps the best of several runs, and the number of the next.</summary>
    public static void SaveBest(this CheckpointScope scope, KMeansResult best, int dimension, double inertia, int next) => scope.Part("runs").Save(
        () =>
        {
            var step = ToStep(best, dimension);
            (step.Values[Inertia], step.Values[Run]) = (inertia, next);
            return step;
        },
        scope.Part("seeding").Name, scope.Part("lloyd").Name);

    /// <summary>The best of the runs before the one that comes next, without its assignment, and that one's number.</summary>
    public static (KMeansResult? Best, double Inertia, int Next) ReadBest(this CheckpointScope scope) => scope.Part("runs").Read() is { } saved
        ? (ToResult(saved), saved.Values[Inertia], (int)saved.Values[Run])
        : (null, double.PositiveInfinity, 0);

    /// <summary>Keeps the centroids after an iteration, and the assignment from which they come, if it is time to.</summary>
    public static void SaveIterationIfDue(this CheckpointScope scope, double[] centroids, int[] assignment, int dimension, int iteration)
    {
        if (!scope.IsSliceDue)
            return;
        scope.Part("lloyd").SaveSlice(() =>
        {
            var step = new SavedStep();
            step.Values[Iterations] = iteration;
            step.Arrays[Centroids] = (centroids, dimension);
            step.Arrays[Assignment] = (assignment, 1);
            return step;
        }, scope.Part("seeding").Name);
    }

    /// <summary>The last iteration that was kept; null where none was.</summary>
    public static (double[] Centroids, int[] Assignment, int Iteration)? ReadIteration(this CheckpointScope scope) => scope.Part("lloyd").Read() is { } saved
        ? (saved.Get<double>(Centroids), saved.Get<int>(Assignment), (int)saved.Values[Iterations])
        : null;

    /// <summary>Keeps the seeds so far, if it is time to.</summary>
    public static void SaveSeedsIfDue(this CheckpointScope scope, List<int> seeds, SeedPotential potential)
    {
        if (!scope.IsSliceDue)
            return;
        scope.Part("seeding").SaveSlice(() =>
        {
            var step = new SavedStep();
            step.Arrays[Seeds] = (seeds.ToArray(), 1);
            step.Arrays[BlockSums] = (potential.BlockSums, 1);
            step.Arrays[Summed] = (potential.Summed, 1);
            return step;
        });
    }

    /// <summary>The seeds that were kept, and the sums of their potential; null where none were.</summary>
    public static (int[] Seeds, double[] BlockSums, double[] Summed)? ReadSeeds(this CheckpointScope scope) => scope.Part("seeding").Read() is { } saved
        ? (saved.Get<int>(Seeds), saved.Get<double>(BlockSums), saved.Get<double>(Summed))
        : null;

    private static SavedStep ToStep(KMeansResult result, int dimension)
    {
        var step = new SavedStep();
        step.Values[Iterations] = result.Iterations;
        step.Values[Converged] = result.Converged ? 1 : 0;
        step.Arrays[Centroids] = (result.Centroids, dimension);
        return step;
    }

    private static KMeansResult ToResult(SavedStep saved) =>
        new(saved.Get<double>(Centroids), [], (int)saved.Values[Iterations], saved.Values[Converged] != 0);
}
