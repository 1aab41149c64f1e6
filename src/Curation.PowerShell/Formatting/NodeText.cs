namespace Curation.Formatting;

/// <summary>What a node's table row tells of its members.</summary>
public static class NodeText
{
    private const int Few = 3;

    /// <summary>The ids of the members nearest to the centroid.</summary>
    public static string Nearest(ClusterNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var members = node.Members;
        var ids = string.Join(", ", members.Take(Few).Select(node.Hierarchy.EmbeddingSet.GetId));
        return members.Length > Few ? ids + ", ..." : ids;
    }
}
