using Curation.Clustering;

namespace Curation.Checkpoints;

/// <summary>What is kept of a level: the level itself once it is done, and while it is split those clusters that are.</summary>
internal static class LevelSteps
{
    private const string Centroids = "centroids";
    private const string Assignment = "assignment";
    private const string Distances = "distances";
    private const string Inertia = "inertia";
    private const string Iterations = "iterations";
    private const string Converged = "converged";
    private const string Clusters = "clusters";
    private const string Counts = "counts";

    /// <summary>Keeps a level that is done.</summary>
    public static void SaveLevel(this CheckpointScope scope, ClusterLevel level, params IReadOnlyList<string> superseded) => scope.Save(
        () =>
        {
            var (count, dimension) = (level.Count, level.Centroids.Dimension);
            var step = new SavedStep();
            step.Values[Inertia] = level.Inertia;
            step.Values[Iterations] = level.Iterations;
            step.Values[Converged] = level.Converged ? 1 : 0;
            step.Arrays[Centroids] = (level.Centroids.Vectors.Read(0, count, new float[count * dimension]).ToArray(), dimension);
            step.Arrays[Assignment] = (level.Assignment, 1);
            step.Arrays[Distances] = (level.Distances, 1);
            return step;
        },
        superseded);

    /// <summary>The level that was kept; null where none was.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="level">Its number.</param>
    /// <param name="dimension">The numbers in a centroid.</param>
    /// <param name="source">What the pool is, for people.</param>
    /// <param name="sizes">The pool rows under each of its points; null where the points are the pool's rows.</param>
    public static ClusterLevel? ReadLevel(this CheckpointScope scope, int level, int dimension, string source, int[]? sizes)
    {
        if (scope.Read() is not { } saved)
            return null;
        var centroids = saved.Get<float>(Centroids);
        var assignment = saved.Get<int>(Assignment);
        return new()
        {
            Level = level,
            Centroids = LevelBuilder.SetOf(centroids, dimension, level, source),
            Assignment = assignment,
            Distances = saved.Get<float>(Distances),
            Sizes = LevelBuilder.SumSizes(assignment, centroids.Length / dimension, sizes),
            Inertia = saved.Values[Inertia],
            Iterations = (int)saved.Values[Iterations],
            Converged = saved.Values[Converged] != 0,
        };
    }

    /// <summary>Keeps those clusters that are split already, without their assignments, if it is time to.</summary>
    public static void SaveSplitsIfDue(this CheckpointScope scope, KMeansResult?[] parts, int dimension)
    {
        if (!scope.IsSliceDue)
            return;
        scope.SaveSlice(() =>
        {
            int[] done = [.. Enumerable.Range(0, parts.Length).Where(c => parts[c] is not null)];
            var step = new SavedStep();
            step.Arrays[Clusters] = (done, 1);
            step.Arrays[Counts] = (Array.ConvertAll(done, c => parts[c]!.Centroids.Length / dimension), 1);
            step.Arrays[Iterations] = (Array.ConvertAll(done, c => parts[c]!.Iterations), 1);
            step.Arrays[Converged] = (Array.ConvertAll(done, c => parts[c]!.Converged ? 1 : 0), 1);
            step.Arrays[Centroids] = (done.SelectMany(c => parts[c]!.Centroids).ToArray(), dimension);
            return step;
        });
    }

    /// <summary>For each of so many clusters its split, without the assignment; null where it was not split yet.</summary>
    public static KMeansResult?[] ReadSplits(this CheckpointScope scope, int count, int dimension)
    {
        var splits = new KMeansResult?[count];
        if (scope.Read() is not { } saved)
            return splits;
        var (counts, iterations, converged) = (saved.Get<int>(Counts), saved.Get<int>(Iterations), saved.Get<int>(Converged));
        var centroids = saved.Get<double>(Centroids).AsSpan();
        foreach (var (i, cluster) in saved.Get<int>(Clusters).Index())
        {
            var length = counts[i] * dimension;
            splits[cluster] = new(centroids[..length].ToArray(), [], iterations[i], converged[i] != 0);
            centroids = centroids[length..];
        }
        return splits;
    }
}
