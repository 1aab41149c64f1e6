using Curation.Clustering.Model;

namespace Curation.Formatting;

/// <summary>What the table row of a node shows of its members.</summary>
public static class NodeText
{
    private const int Few = 3;

    /// <summary>
    /// The ids of members near the centroid: the nearest ones of the bottom cluster that the nearest children lead to. No distance is
    /// computed for it.
    /// </summary>
    public static string Nearest(ClusterNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var bottom = node;
        while (bottom.Level > 1)
            bottom = bottom.Children[0];
        var ids = string.Join(", ", bottom.Members.Take(Few).Select(node.Hierarchy.EmbeddingSet.GetId));
        return node.Size > Few ? ids + ", ..." : ids;
    }
}
