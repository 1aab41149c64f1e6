using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Clustering;

/// <summary>What is kept of a level: the finished level, and while it is being split, the clusters that are split already.</summary>
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

    /// <summary>Keeps a finished level.</summary>
    public static void SaveLevel(this CheckpointScope scope, ClusterLevel level, params IReadOnlyList<string> superseded) =>
        scope.Save(
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
            superseded
        );

    /// <summary>The level that was kept; null if none was.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="level">Its number.</param>
    /// <param name="source">What the pool is, for people.</param>
    /// <param name="set">The points that the level clusters.</param>
    /// <param name="sizesBelow">The pool rows under each point; null if the points are the pool's rows.</param>
    public static ClusterLevel? ReadLevel(this CheckpointScope scope, int level, string source, EmbeddingSet set, int[]? sizesBelow) =>
        scope.Read(saved =>
        {
            var (points, dimension) = (set.Count, set.Dimension);
            var centroids = saved.Reals<float>(Centroids, dimension, points);
            var count = centroids.Length / dimension;
            var assignment = saved.Wholes(Assignment, points, 0, count - 1);
            var distances = saved.Reals<float>(Distances, 1, points);
            var sizes = ClusterLevel.SumSizes(assignment, count, sizesBelow);
            if (distances.Length != points || sizes.Contains(0))
                throw new InvalidDataException("it is not a level of these points.");
            return new ClusterLevel
            {
                Level = level,
                Centroids = LevelBuilder.SetOf(centroids, dimension, level, source),
                Assignment = assignment,
                Distances = distances,
                Sizes = sizes,
                Inertia = saved.Number(Inertia),
                Iterations = saved.Whole(Iterations, 1, int.MaxValue),
                Converged = saved.Number(Converged) != 0,
            };
        });

    /// <summary>Keeps the clusters that are split already, without their assignments, if it is time to.</summary>
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

    /// <summary>For each cluster its split, without the assignment; null if it was not split yet.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="members">The points of each cluster.</param>
    /// <param name="dimension">The numbers in a centroid.</param>
    public static KMeansResult?[] ReadSplits(this CheckpointScope scope, MemberIndex members, int dimension) =>
        scope.Read(saved =>
        {
            var splits = new KMeansResult?[members.Count];
            var clusters = saved.Wholes(Clusters, null, 0, members.Count - 1);
            var counts = saved.Wholes(Counts, clusters.Length, 1, int.MaxValue);
            var iterations = saved.Wholes(Iterations, clusters.Length, 1, int.MaxValue);
            var converged = saved.Wholes(Converged, clusters.Length, 0, 1);
            var centroids = saved.Reals<double>(Centroids, dimension, int.MaxValue).AsSpan();
            if (counts.Sum(c => (long)c) * dimension != centroids.Length)
                throw new InvalidDataException("its counts are not those of its centroids.");
            foreach (var (i, cluster) in clusters.Index())
            {
                if (counts[i] > members[cluster].Length)
                    throw new InvalidDataException("its clusters have more parts than points.");
                var length = counts[i] * dimension;
                splits[cluster] = new(centroids[..length].ToArray(), [], iterations[i], converged[i] != 0);
                centroids = centroids[length..];
            }
            return splits;
        }) ?? new KMeansResult?[members.Count];
}
