using Curation.Checkpoints;
using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>A part of a clustering as it runs: its context and progress, and where its steps are kept.</summary>
/// <param name="Progress">The context, and this part's share of the progress.</param>
/// <param name="Checkpoint">Where steps are kept; default keeps none.</param>
internal sealed record ClusteringRun(RunPart Progress, CheckpointScope Checkpoint = default)
{
    /// <summary>A context alone: no progress is reported, and nothing is kept.</summary>
    public static implicit operator ClusteringRun(RunContext context) => new((RunPart)context);

    /// <summary>Threads, cancellation and messages.</summary>
    public RunContext Context => Progress.Context;

    /// <summary>Asks the clustering to stop.</summary>
    public CancellationToken Cancellation => Progress.Cancellation;

    /// <summary>A part of this one's progress, whose steps are kept in the same place.</summary>
    public ClusteringRun Part(double from, double to) => this with { Progress = Progress.Part(from, to) };
}
