using System.Management.Automation;

namespace Curation.Commands;

/// <summary>Clusters a pool level by level, with resampling or splitting.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "HierarchicalKMeans")]
[OutputType(typeof(ClusterHierarchy))]
public sealed class InvokeHierarchicalKMeansCommand : ClusteringCmdlet
{
    /// <summary>Clusters wanted on each level, bottom first; a tree that suits the pool where none is given.</summary>
    [Parameter(Position = 0)]
    [Alias("K")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    public int[]? ClusterCount { get; set; }

    /// <summary>Points kept per cluster in a resampling step: one number a level, or one for all; 1 or less turns resampling off.</summary>
    [Parameter]
    [Alias("Resample")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0, int.MaxValue)]
    public int[]? ResampleSize { get; set; }

    /// <summary>Resampling steps on each level.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int ResamplingSteps { get; set; } = 10;

    /// <summary>Which points a resampling step keeps.</summary>
    [Parameter]
    public ResampleStrategy ResampleStrategy { get; set; }

    /// <summary>Clusters that each cluster of a level is split into at most: one number a level, or one for all; 1 or less turns splitting off.</summary>
    [Parameter]
    [Alias("Split")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0, int.MaxValue)]
    public int[]? SplitCount { get; set; }

    private protected override void Process()
    {
        var tree = ClusterCount is null ? Suggested() : new(ClusterCount, [0]);
        var levels = tree.ClusterCount.Count;
        // A tree that is split is not resampled unless the user says so: the two exclude each other on a level.
        var resampleSize = ResampleSize ?? (SplitCount is null ? tree.ResampleSize : [0]);
        if (resampleSize.All(size => size <= 1))
            TellThatNothingIsResampled();
        Cluster(tree.ClusterCount, EachLevel(resampleSize, levels), EachLevel(SplitCount ?? [0], levels), ResamplingSteps, ResampleStrategy);
    }

    private void TellThatNothingIsResampled()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(ResamplingSteps)) || MyInvocation.BoundParameters.ContainsKey(nameof(ResampleStrategy)))
            WriteWarning("-ResamplingSteps and -ResampleStrategy have no effect: resampling is off without -ResampleSize. Half of an average cluster is a good size.");
        else
            WriteVerbose("Resampling is off: no -ResampleSize above 1 was given.");
    }

    private SuggestedTree Suggested()
    {
        var tree = SuggestedTree.For(InputObject.Count);
        var sizes = ResampleSize is null && SplitCount is null ? $" -ResampleSize {string.Join(", ", tree.ResampleSize)}" : "";
        WriteVerbose($"No -ClusterCount was given; the size of the pool suggests -ClusterCount {string.Join(", ", tree.ClusterCount)}{sizes}.");
        return tree;
    }

    /// <summary>One number serves all levels; the core refuses a list of any other length.</summary>
    private static IReadOnlyList<int> EachLevel(IReadOnlyList<int> numbers, int levels) =>
        numbers.Count == 1 ? [.. Enumerable.Repeat(numbers[0], levels)] : numbers;
}
