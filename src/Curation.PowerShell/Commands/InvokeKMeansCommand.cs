using System.Management.Automation;

namespace Curation.Commands;

/// <summary>Clusters a pool once: a tree of one level.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "KMeans")]
[OutputType(typeof(ClusterHierarchy))]
public sealed class InvokeKMeansCommand : ClusteringCmdlet
{
    /// <summary>Clusters wanted.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("K")]
    [ValidateRange(1, int.MaxValue)]
    public int ClusterCount { get; set; }

    private protected override void Process() => Cluster([ClusterCount], [0], [0]);
}
