namespace Curation;

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
    public int Size => Hierarchy.Levels[Level - 1].Sizes[Id];

    /// <summary>The pool rows under the node, nearest to its centroid first.</summary>
    public int[] Members => throw new NotImplementedException();

    /// <summary>The ids of <see cref="Members"/>, in the same order.</summary>
    public string[] MemberIds => [.. Members.Select(Hierarchy.EmbeddingSet.GetId)];

    /// <summary>The node above, or null at the top.</summary>
    public ClusterNode? Parent => throw new NotImplementedException();

    /// <summary>The nodes of the level below, nearest to the centroid first; none on level 1.</summary>
    public IReadOnlyList<ClusterNode> Children => throw new NotImplementedException();

    /// <summary>The centroid.</summary>
    public float[] Centroid => Hierarchy.Levels[Level - 1].Centroids.GetVector(Id);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Level}/{Id}");
}
