using System.Collections;
using System.Management.Automation;
using Curation.Clustering.Model;

namespace Curation.Completion;

/// <summary>Finds the tree among the arguments that are already on the command line.</summary>
internal static class BoundTree
{
    /// <summary>The tree given as -Hierarchy, or null if it is not known before the line runs.</summary>
    public static ClusterHierarchy? Of(IDictionary boundParameters) =>
        (boundParameters["Hierarchy"] ?? boundParameters["InputObject"]) switch
        {
            ClusterHierarchy tree => tree,
            PSObject { BaseObject: ClusterHierarchy tree } => tree,
            _ => null,
        };
}
