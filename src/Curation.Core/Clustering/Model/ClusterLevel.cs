using Curation.Embeddings;

namespace Curation.Clustering.Model;

/// <summary>
/// One level of a <see cref="ClusterHierarchy"/>: <see cref="Count"/> clusters of the level's points. The points are the rows (level 1) or
/// the centroids of the level below.
/// </summary>
public sealed class ClusterLevel
{
    private MemberIndex? _members;

    /// <summary>The bytes that a level of a tree takes.</summary>
    internal static long BytesFor(long points, int dimension, long clusters) =>
        (points * (sizeof(int) + sizeof(float))) + (clusters * (sizeof(int) + ((long)dimension * sizeof(float))));

    /// <summary>The level's number; 1 is the bottom.</summary>
    public required int Level { get; init; }

    /// <summary>The number of clusters.</summary>
    public int Count => Sizes.Length;

    /// <summary>
    /// The centroids as a set, with a row for each cluster: of rows less <see cref="ClusterHierarchy.Mean"/> if there is one, and of unit
    /// length under <see cref="Metric.Cosine"/>.
    /// </summary>
    public required EmbeddingSet Centroids { get; init; }

    /// <summary>The cluster of each of the level's points.</summary>
    public required int[] Assignment { get; init; }

    /// <summary>The distance of each of the level's points to its centroid: Euclidean (not squared) or 1 - cosine.</summary>
    public required float[] Distances { get; init; }

    /// <summary>The number of pool rows under each cluster.</summary>
    public required int[] Sizes { get; init; }

    /// <summary>The sum over the level's points of squared distances (Euclidean) or distances (cosine) to their centroids.</summary>
    public required double Inertia { get; init; }

    /// <summary>The iterations that the level's last k-means took; if the level is split, the most that a part took.</summary>
    public required int Iterations { get; init; }

    /// <summary>
    /// Whether the level's last k-means (if the level is split, every part) ended because no assignment changed, not at the iteration
    /// limit.
    /// </summary>
    public required bool Converged { get; init; }

    /// <summary>The pool rows under each cluster.</summary>
    /// <param name="assignment">The cluster of each of the level's points.</param>
    /// <param name="count">The number of clusters.</param>
    /// <param name="sizesBelow">The pool rows under each point; null if the points are the pool's rows.</param>
    internal static int[] SumSizes(int[] assignment, int count, int[]? sizesBelow)
    {
        var sums = new int[count];
        for (var i = 0; i < assignment.Length; i++)
            sums[assignment[i]] += sizesBelow is null ? 1 : sizesBelow[i];
        return sums;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"level {Level}: {Count} clusters");

    /// <summary>The level's points by cluster; computed when first used.</summary>
    internal MemberIndex Members => LazyInitializer.EnsureInitialized(ref _members, () => new(Assignment, Count));
}
