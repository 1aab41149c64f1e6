using System.Management.Automation;
using Curation.Checkpoints;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Paths;
using Curation.Planning;

namespace Curation.Commands;

/// <summary>The parameters that flat and hierarchical k-means share, also in a plan.</summary>
public abstract class ClusteringCmdlet : SeededCmdlet
{
    private protected ClusteringCmdlet() { }

    /// <summary>The most Lloyd iterations of one k-means.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxIterations { get; set; } = 50;

    /// <summary>How the first centroids are chosen.</summary>
    [Parameter]
    [Alias("Init")]
    public Initialization Initialization { get; set; }

    /// <summary>The number of k-means runs; the best is kept.</summary>
    [Parameter]
    [Alias("Restarts")]
    [ValidateRange(1, int.MaxValue)]
    public int RestartCount { get; set; } = 1;

    /// <summary>How far apart two vectors are.</summary>
    [Parameter]
    public Metric Metric { get; set; }

    /// <summary>Scales every row to unit length first.</summary>
    [Parameter]
    public SwitchParameter Normalize { get; set; }

    /// <summary>Subtracts the mean of the pool from every row first.</summary>
    [Parameter]
    [Alias("Center")]
    public SwitchParameter Centre { get; set; }

    /// <summary>Subtracts the mean and shrinks the directions in which the pool varies most.</summary>
    [Parameter]
    public SwitchParameter Whiten { get; set; }

    /// <summary>
    /// The parameters of a clustering: those given, otherwise those of a plan, otherwise the defaults. The lists have one entry per level.
    /// </summary>
    private protected ClusteringParameters ParametersOf(
        IReadOnlyList<int> clusterCount,
        IReadOnlyList<int> resampleSize,
        IReadOnlyList<int> splitCount,
        ClusteringParameters? planned = null
    ) =>
        new()
        {
            ClusterCount = clusterCount,
            ResampleSize = resampleSize,
            SplitCount = splitCount,
            ResamplingSteps = planned?.ResamplingSteps ?? 0,
            ResampleStrategy = planned?.ResampleStrategy ?? default,
            MaxIterations = GivenOr(nameof(MaxIterations), MaxIterations, planned?.MaxIterations),
            Initialization = GivenOr(nameof(Initialization), Initialization, planned?.Initialization),
            RestartCount = GivenOr(nameof(RestartCount), RestartCount, planned?.RestartCount),
            Metric = GivenOr(nameof(Metric), Metric, planned?.Metric),
            Normalize = GivenOr<bool>(nameof(Normalize), Normalize, planned?.Normalize),
            Centre = GivenOr<bool>(nameof(Centre), Centre, planned?.Centre),
            Whiten = GivenOr<bool>(nameof(Whiten), Whiten, planned?.Whiten),
            Seed = GivenSeed ?? SeedKept() ?? planned?.Seed ?? DrawSeed(),
        };

    /// <summary>Clusters a pool and emits the tree.</summary>
    /// <param name="set">The pool.</param>
    /// <param name="parameters">The parameters of the tree.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="tries">Whether to try even if there is not enough memory.</param>
    private protected void Cluster(EmbeddingSet set, ClusteringParameters parameters, int threads, bool tries)
    {
        if (!tries)
            CurationPlanner.ThrowUnlessFits(set, parameters, threads);
        var tree = RunLong(context => HierarchicalKMeans.Run(set, parameters, context, Checkpoints), threads);
        if (TreeShape.Of(tree).Warning is { } warning)
            WriteWarning(warning);
        WriteObject(tree);
    }

    /// <summary>Where finished steps are kept; null if nowhere.</summary>
    private protected virtual CheckpointOptions? Checkpoints => null;

    /// <summary>The seed that the user gave, here or in a plan; null if there is none.</summary>
    private protected virtual long? GivenSeed => Seed;

    // A run that drew its seed continues with that seed.
    private long? SeedKept()
    {
        if (Checkpoints is not { } checkpoints || HierarchicalKMeans.SeedOf(checkpoints.Path) is not { } seed)
            return null;
        WriteVerbose(FormattableString.Invariant($"No seed was given; the run in '{checkpoints.Path}' has {seed}."));
        return seed;
    }

    private protected CheckpointOptions? CheckpointsIn(string? path) => path is null ? null : new(PathResolver.Output(path));

    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>A parameter's value: the given one, otherwise the planned one, otherwise its default.</summary>
    private protected T GivenOr<T>(string parameter, T value, T? planned)
        where T : struct => IsGiven(parameter) ? value : planned ?? value;
}
