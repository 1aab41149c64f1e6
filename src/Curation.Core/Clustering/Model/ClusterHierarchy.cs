using System.Diagnostics;
using Curation.Embeddings;

namespace Curation.Clustering.Model;

/// <summary>A tree of clusters over a pool: level 1 clusters the rows, level t the centroids of level t - 1. No cluster is empty.</summary>
public sealed class ClusterHierarchy
{
    internal ClusterHierarchy(
        EmbeddingSet embeddingSet,
        IReadOnlyList<ClusterLevel> levels,
        ClusteringParameters parameters,
        double[]? mean = null,
        Whitening? whitening = null
    )
    {
        Debug.Assert(parameters.SubtractsMean == mean is not null, "A tree has a mean if its rows were centred.");
        Debug.Assert(parameters.Whiten == whitening is not null, "A tree has a matrix if its rows were whitened.");
        EmbeddingSet = embeddingSet;
        Levels = levels;
        Parameters = parameters;
        Mean = mean;
        Whitening = whitening;
    }

    /// <summary>The pool that was clustered.</summary>
    public EmbeddingSet EmbeddingSet { get; }

    /// <summary>The levels, bottom first: <c>Levels[0]</c> is level 1.</summary>
    public IReadOnlyList<ClusterLevel> Levels { get; }

    /// <summary>
    /// The inertia of level 1: the sum of squared distances (Euclidean) or of distances (cosine) of the rows to their centroids.
    /// </summary>
    public double Inertia => Levels[0].Inertia;

    /// <summary>The parameters that made the tree.</summary>
    public ClusteringParameters Parameters { get; }

    /// <summary>
    /// The mean of the pool, a number for each column, that was subtracted from every row (<see cref="ClusteringParameters.Centre"/>,
    /// <see cref="ClusteringParameters.Whiten"/>); null if none was. Centroids are of centred rows, or of whitened ones.
    /// </summary>
    public double[]? Mean { get; }

    /// <summary>The seed that made the tree. If the user gave none, it was drawn.</summary>
    public long Seed => Parameters.Seed;

    /// <summary>The clusters of a row, from the top level down to level 1.</summary>
    /// <param name="row">A row of the pool.</param>
    public int[] ClustersOf(int row)
    {
        var path = new int[Levels.Count];
        var point = row;
        for (var level = 0; level < path.Length; level++)
        {
            point = Levels[level].Assignment[point];
            path[^(level + 1)] = point;
        }
        return path;
    }

    /// <summary>How the rows of the pool, and any other rows, are prepared to be compared with the centroids.</summary>
    internal Preparation Preparation => new(Parameters.Metric, Mean, Whitening, Parameters.Normalize);

    /// <summary>How rows were whitened; null if they were not.</summary>
    internal Whitening? Whitening { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join(" + ", Levels.Select(level => level.Count))} clusters of {EmbeddingSet}";

    /// <summary>One node of the tree.</summary>
    /// <param name="level">Its level; 1 is the bottom.</param>
    /// <param name="id">Its number on that level, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level or node.</exception>
    public ClusterNode GetNode(int level, int id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Levels.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, Levels[level - 1].Count);
        return new(this, level, id);
    }

    /// <summary>The pool rows under a node, cluster by cluster.</summary>
    internal IEnumerable<int> RowsUnder(int level, int id) =>
        level == 1
            ? Levels[0].Members[id].ToArray()
            : Levels[level - 1].Members[id].ToArray().SelectMany(child => RowsUnder(level - 1, child));
}
