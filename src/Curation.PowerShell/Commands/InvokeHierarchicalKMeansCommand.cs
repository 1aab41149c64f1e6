using System.Management.Automation;
using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Planning;

namespace Curation.Commands;

/// <summary>Clusters a pool level by level, with resampling or splitting.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "HierarchicalKMeans", DefaultParameterSetName = OfSet)]
[OutputType(typeof(ClusterHierarchy))]
public sealed class InvokeHierarchicalKMeansCommand : HierarchicalCmdlet
{
    private const string OfSet = "InputObject";
    private const string OfPlan = "Plan";
    private const string OfBoth = "InputObjectAndPlan";

    /// <summary>The pool.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfBoth)]
    [ValidateNotNull]
    public EmbeddingSet? InputObject { get; set; }

    /// <summary>A plan whose parameters are used, and its pool if it has one.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfPlan)]
    [Parameter(Mandatory = true, ParameterSetName = OfBoth)]
    [ValidateNotNull]
    public CurationPlan? Plan { get; set; }

    /// <summary>A folder that keeps finished steps: the same command continues there after an interruption.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Tries even if there is not enough memory.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override CheckpointOptions? Checkpoints => CheckpointsIn(CheckpointPath);

    private protected override long? GivenSeed => Seed ?? (Plan is { IsSeedDrawn: false } ? Plan.Parameters.Seed : null);

    private protected override void Process()
    {
        var set = InputObject ?? Plan!.EmbeddingSet ?? throw Errors.PlanWithoutSet(Plan!, Plan!.Pool.ToString());
        if (Plan is { } plan && (plan.RowCount != set.Count || plan.Dimension != set.Dimension))
            throw Errors.PlanMismatch(plan, (plan.RowCount, plan.Dimension), set.Source, (set.Count, set.Dimension));
        var (parameters, _) = TreeFor(set.Count, set.Dimension, Plan?.Parameters);
        Cluster(set, parameters, GivenOr(nameof(ThrottleLimit), ThrottleLimit, Plan?.ThreadCount), Force);
    }
}
