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
    /// <param name="points">The number of its points.</param>
    public static ClusterLevel? ReadLevel(this CheckpointScope scope, int level, int dimension, string source, int[]? sizes, int points) => scope.Read(saved =>
    {
        var centroids = saved.Table<float>(Centroids, dimension);
        var assignment = saved.Numbers(Assignment, points, centroids.Length / dimension);
        return new ClusterLevel
        {
            Level = level,
            Centroids = LevelBuilder.SetOf(centroids, dimension, level, source),
            Assignment = assignment,
            Distances = saved.List<float>(Distances, points),
            Sizes = LevelBuilder.SumSizes(assignment, centroids.Length / dimension, sizes),
            Inertia = saved.Value(Inertia),
            Iterations = saved.Count(Iterations),
            Converged = saved.Value(Converged) != 0,
        };
    });

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
    public static KMeansResult?[] ReadSplits(this CheckpointScope scope, int count, int dimension) => scope.Read(saved =>
    {
        var splits = new KMeansResult?[count];
        var clusters = saved.Numbers(Clusters, saved.Get<int>(Clusters).Length, count);
        var (iterations, converged) = (saved.List<int>(Iterations, clusters.Length), saved.List<int>(Converged, clusters.Length));
        var centroids = saved.Table<double>(Centroids, dimension);
        var counts = saved.Numbers(Counts, clusters.Length, int.MaxValue);
        if (counts.Sum(c => (long)c) * dimension != centroids.Length)
            throw Errors.StepMismatch($"'{Counts}' does not add up to the rows of '{Centroids}'");
        var first = 0;
        foreach (var (i, cluster) in clusters.Index())
        {
            var length = counts[i] * dimension;
            splits[cluster] = new(centroids[first..(first + length)], [], iterations[i], converged[i] != 0);
            first += length;
        }
        return splits;
    }) ?? new KMeansResult?[count];
}
