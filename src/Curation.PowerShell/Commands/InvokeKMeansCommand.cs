using System.Management.Automation;
using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Commands;

/// <summary>Clusters a pool once: a tree of one level.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "KMeans")]
[OutputType(typeof(ClusterHierarchy))]
public sealed class InvokeKMeansCommand : ClusteringCmdlet
{
    /// <summary>The pool.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EmbeddingSet InputObject { get; set; } = null!;

    /// <summary>The number of clusters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("K")]
    [ValidateRange(1, int.MaxValue)]
    public int ClusterCount { get; set; }

    /// <summary>A folder that keeps finished steps: the same command continues there after an interruption.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Tries even if there is not enough memory.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override CheckpointOptions? Checkpoints => CheckpointsIn(CheckpointPath);

    private protected override void Process() => Cluster(InputObject, ParametersOf([ClusterCount], [0], [0]), ThrottleLimit, Force);
}
