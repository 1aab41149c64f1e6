using System.Management.Automation;

namespace Curation.Commands;

/// <summary>The parameters that flat and hierarchical k-means share.</summary>
public abstract class ClusteringCmdlet : CurationCmdlet
{
    private protected ClusteringCmdlet()
    {
    }

    /// <summary>The pool.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EmbeddingSet InputObject { get; set; } = null!;

    /// <summary>Lloyd iterations of one k-means at most.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxIterations { get; set; } = 50;

    /// <summary>How the first centroids are chosen.</summary>
    [Parameter]
    [Alias("Init")]
    public Initialization Initialization { get; set; }

    /// <summary>K-means runs of which the best is kept.</summary>
    [Parameter]
    [Alias("Restarts")]
    [ValidateRange(1, int.MaxValue)]
    public int RestartCount { get; set; } = 1;

    /// <summary>How far apart two vectors are.</summary>
    [Parameter]
    public Metric Metric { get; set; }

    /// <summary>The seed of every random choice; drawn where none is given.</summary>
    [Parameter]
    public long? Seed { get; set; }

    /// <summary>A folder in which what is done is kept: the same command goes on there after it was broken off.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Threads to use; the result does not depend on it.</summary>
    [Parameter]
    [Alias("Threads")]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Clusters the pool and emits the tree.</summary>
    private protected void Cluster(IReadOnlyList<int> clusterCount, IReadOnlyList<int> resampleSize, IReadOnlyList<int> splitCount, int resamplingSteps = 0, ResampleStrategy strategy = default)
    {
        var checkpoints = CheckpointPath is null ? null : new CheckpointOptions(PathResolver.Output(CheckpointPath));
        var parameters = new ClusteringParameters
        {
            ClusterCount = clusterCount,
            ResampleSize = resampleSize,
            SplitCount = splitCount,
            ResamplingSteps = resamplingSteps,
            ResampleStrategy = strategy,
            MaxIterations = MaxIterations,
            Initialization = Initialization,
            RestartCount = RestartCount,
            Metric = Metric,
            Seed = Seed ?? SeedOf(checkpoints) ?? this.GivenOrDrawn(null),
        };
        WriteObject(RunLong(context => HierarchicalKMeans.Run(InputObject, parameters, context, checkpoints), ThrottleLimit));
    }

    // A run that drew its seed goes on with that one.
    private long? SeedOf(CheckpointOptions? checkpoints)
    {
        if (checkpoints is null || CheckpointOptions.SeedOf(checkpoints.Path) is not { } seed)
            return null;
        WriteVerbose(FormattableString.Invariant($"No seed was given; the run in '{checkpoints.Path}' has {seed}."));
        return seed;
    }
}
