using System.Management.Automation;
using Curation.Clustering.Model;
using Curation.Completion;

namespace Curation.Commands;

/// <summary>Walks a tree: the nodes of a level, or the children of a node.</summary>
[Cmdlet(VerbsCommon.Get, "ClusterNode", DefaultParameterSetName = OfTree)]
[OutputType(typeof(ClusterNode))]
public sealed class GetClusterNodeCommand : CurationCmdlet
{
    private const string OfTree = "Hierarchy";
    private const string OfNode = "Node";

    /// <summary>The tree.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfTree)]
    [Alias("InputObject")]
    [ValidateNotNull]
    public ClusterHierarchy Hierarchy { get; set; } = null!;

    /// <summary>A node whose children to return.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfNode)]
    [ValidateNotNull]
    public ClusterNode Node { get; set; } = null!;

    /// <summary>The level, counted from 1 at the bottom; without it the top level.</summary>
    [Parameter(Position = 0, ParameterSetName = OfTree)]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int? Level { get; set; }

    /// <summary>The numbers of the nodes; without it all nodes of the level.</summary>
    [Parameter(Position = 1, ParameterSetName = OfTree)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NodeIdCompleter))]
    public int[]? Id { get; set; }

    /// <summary>Returns the nodes below as well, each branch down to its end before the next.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == OfNode)
            WriteChildren(Node);
        else
            WriteNodesOfLevel(Level ?? Hierarchy.Levels.Count);
    }

    private void WriteNodesOfLevel(int level)
    {
        if (level < 1 || level > Hierarchy.Levels.Count)
        {
            WriteFault(Errors.LevelNotFound(level, Hierarchy.Levels.Count));
            return;
        }
        var count = Hierarchy.Levels[level - 1].Count;
        foreach (var id in Id ?? Enumerable.Range(0, count))
        {
            if (id < 0 || id >= count)
                WriteFault(Errors.NodeNotFound(level, id, count));
            else
                WriteNode(Hierarchy.GetNode(level, id));
        }
    }

    private void WriteNode(ClusterNode node)
    {
        WriteObject(node);
        if (Recurse)
            WriteChildren(node);
    }

    private void WriteChildren(ClusterNode node)
    {
        foreach (var child in node.Children)
            WriteNode(child);
    }
}
