using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>One cluster of a <see cref="ClusterHierarchy"/>, with its place in the tree.</summary>
public sealed class ClusterNode
{
    internal ClusterNode(ClusterHierarchy hierarchy, int level, int id) => (Hierarchy, Level, Id) = (hierarchy, level, id);

    /// <summary>The tree.</summary>
    public ClusterHierarchy Hierarchy { get; }

    /// <summary>The level; 1 is the bottom.</summary>
    public int Level { get; }

    /// <summary>The cluster's number on its level, counted from 0.</summary>
    public int Id { get; }

    /// <summary>The number of pool rows under the node.</summary>
    public int Size => Own.Sizes[Id];

    /// <summary>The pool rows under the node, nearest to its centroid first.</summary>
    public int[] Members
    {
        get
        {
            if (Level == 1)
                return NearestFirst.Order(Own.Members[Id], Own.Distances);
            var rows = Hierarchy.RowsUnder(Level, Id).Order().ToArray();
            var order = NearestFirst.Order([.. Enumerable.Range(0, rows.Length)], DistancesOf(rows));
            return Array.ConvertAll(order, i => rows[i]);
        }
    }

    /// <summary>The ids of <see cref="Members"/>, in the same order.</summary>
    public string[] MemberIds => Array.ConvertAll(Members, Hierarchy.EmbeddingSet.GetId);

    /// <summary>The node above, or null at the top.</summary>
    public ClusterNode? Parent =>
        Level == Hierarchy.Levels.Count ? null : new(Hierarchy, Level + 1, Hierarchy.Levels[Level].Assignment[Id]);

    /// <summary>The nodes of the level below, nearest to the centroid first; none on level 1.</summary>
    public ClusterNode[] Children =>
        Level == 1
            ? []
            : Array.ConvertAll(NearestFirst.Order(Own.Members[Id], Own.Distances), child => new ClusterNode(Hierarchy, Level - 1, child));

    /// <summary>The number of <see cref="Children"/>.</summary>
    public int ChildCount => Level == 1 ? 0 : Own.Members[Id].Length;

    /// <summary>
    /// The centroid, a number for each dimension: of rows less <see cref="ClusterHierarchy.Mean"/> if there is one, and whitened if the
    /// tree is (<see cref="ClusteringParameters.Whiten"/>); of unit length under <see cref="Metric.Cosine"/>.
    /// </summary>
    public float[] Centroid => Own.Centroids.GetVector(Id);

    private ClusterLevel Own => Hierarchy.Levels[Level - 1];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Level}/{Id}");

    private float[] DistancesOf(int[] rows)
    {
        var points = Points.Some(Hierarchy.EmbeddingSet, Hierarchy.Preparation, rows);
        var distances = new float[rows.Length];
        DistanceStep.Run(points, Array.ConvertAll(Centroid, c => (double)c), new int[rows.Length], distances, RunContext.Quiet);
        return distances;
    }
}
