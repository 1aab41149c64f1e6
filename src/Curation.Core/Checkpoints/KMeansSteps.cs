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
    public static KMeansResult? ReadResult(this CheckpointScope scope, int dimension) => scope.Read(saved => ToResult(saved, dimension));

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
    public static (KMeansResult? Best, double Inertia, int Next) ReadBest(this CheckpointScope scope, int dimension) =>
        scope.Part("runs").Read(saved => new BestRun(ToResult(saved, dimension), saved.Value(Inertia), saved.Count(Run))) is { } best
            ? (best.Result, best.Inertia, best.Next)
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
    public static KeptIteration? ReadIteration(this CheckpointScope scope, Points points) => scope.Part("lloyd").Read(saved =>
    {
        var centroids = saved.Table<double>(Centroids, points.Dimension);
        return new KeptIteration(centroids, saved.Numbers(Assignment, points.Count, centroids.Length / points.Dimension), saved.Count(Iterations));
    });

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
    public static KeptSeeds? ReadSeeds(this CheckpointScope scope, SeedPotential potential) => scope.Part("seeding").Read(saved =>
    {
        var seeds = saved.Table<int>(Seeds, 1);
        var blocks = potential.BlockSums.Length;
        return new KeptSeeds(saved.Numbers(Seeds, seeds.Length, potential.Closest.Length), saved.List<double>(BlockSums, blocks), saved.List<double>(Summed, blocks));
    });

    private static SavedStep ToStep(KMeansResult result, int dimension)
    {
        var step = new SavedStep();
        step.Values[Iterations] = result.Iterations;
        step.Values[Converged] = result.Converged ? 1 : 0;
        step.Arrays[Centroids] = (result.Centroids, dimension);
        return step;
    }

    private static KMeansResult ToResult(SavedStep saved, int dimension) =>
        new(saved.Table<double>(Centroids, dimension), [], saved.Count(Iterations), saved.Value(Converged) != 0);

    private sealed record BestRun(KMeansResult Result, double Inertia, int Next);
}

/// <summary>A k-means between two iterations.</summary>
/// <param name="Centroids">The centroids after the iteration.</param>
/// <param name="Assignment">The assignment that gave them.</param>
/// <param name="Iteration">The iteration's number.</param>
internal sealed record KeptIteration(double[] Centroids, int[] Assignment, int Iteration);

/// <summary>A k-means that is seeding.</summary>
/// <param name="Seeds">The seeds so far, one at least.</param>
/// <param name="BlockSums">The sums of their potential.</param>
/// <param name="Summed">What these were when they were last summed up.</param>
internal sealed record KeptSeeds(int[] Seeds, double[] BlockSums, double[] Summed);
