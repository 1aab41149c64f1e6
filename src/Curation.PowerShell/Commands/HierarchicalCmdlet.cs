using System.Management.Automation;
using Curation.Clustering;
using Curation.Clustering.Model;

namespace Curation.Commands;

/// <summary>The parameters of a tree of several levels, for making one and for planning one.</summary>
public abstract class HierarchicalCmdlet : ClusteringCmdlet
{
    private protected HierarchicalCmdlet() { }

    /// <summary>The number of clusters on each level, bottom first; without it a tree that suits the pool.</summary>
    [Parameter(Position = 0)]
    [Alias("K")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    public int[]? ClusterCount { get; set; }

    /// <summary>
    /// Points kept per cluster in a resampling step: one number per level, or one for all; 1 or less turns resampling off.
    /// </summary>
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

    /// <summary>
    /// The most clusters that each cluster of a level is split into: one number per level, or one for all; 1 or less turns splitting off.
    /// </summary>
    [Parameter]
    [Alias("Split")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0, int.MaxValue)]
    public int[]? SplitCount { get; set; }

    /// <summary>
    /// The parameters of a tree for a number of rows: those given, otherwise those of a plan, otherwise a tree that suits the pool; and the
    /// reason for each level.
    /// </summary>
    private protected (ClusteringParameters Parameters, IReadOnlyList<string> Reasons) TreeFor(
        int rows,
        int dimension,
        ClusteringParameters? planned = null
    )
    {
        var isSuggested = ClusterCount is null && planned is null;
        // Who chooses how rows are compared decides how they are prepared too.
        var isPrepared = isSuggested && !IsGiven(nameof(Centre)) && !IsGiven(nameof(Metric));
        var whitens = isPrepared && !IsGiven(nameof(Whiten)) && SuggestedTree.Whitens(dimension);
        var normalizes = isPrepared && !IsGiven(nameof(Normalize)) && SuggestedTree.Normalizes(dimension);
        var (tree, resample) =
            ClusterCount is not null ? (new SuggestedTree(ClusterCount, [0], ["as given"]), [0])
            : planned is not null ? (new(planned.ClusterCount, planned.SplitCount, ["as planned"]), planned.ResampleSize)
            : (Suggested(rows, $"{(normalizes ? " -Normalize" : "")}{(whitens ? " -Whiten" : "")}"), (IReadOnlyList<int>)[0]);
        var levels = tree.ClusterCount.Count;
        // A tree that is split is not resampled unless the user asks for it: a level cannot have both.
        var resampleSize = ResampleSize ?? (SplitCount is null ? resample : [0]);
        if (resampleSize.All(size => size <= 1))
            TellThatNothingIsResampled();
        var parameters = ParametersOf(
            tree.ClusterCount,
            EachLevel(resampleSize, levels),
            EachLevel(SplitCount ?? tree.SplitCount, levels),
            planned
        ) with
        {
            ResamplingSteps = GivenOr(nameof(ResamplingSteps), ResamplingSteps, planned?.ResamplingSteps),
            ResampleStrategy = GivenOr(nameof(ResampleStrategy), ResampleStrategy, planned?.ResampleStrategy),
        };
        if (whitens)
            parameters = parameters with { Whiten = true };
        if (normalizes)
            parameters = parameters with { Normalize = true };
        return (parameters, EachLevel(tree.Reasons, levels));
    }

    private void TellThatNothingIsResampled()
    {
        if (IsGiven(nameof(ResamplingSteps)) || IsGiven(nameof(ResampleStrategy)))
            WriteWarning(
                "-ResamplingSteps and -ResampleStrategy have no effect: resampling is off without -ResampleSize. "
                    + "Half of an average cluster is a good size."
            );
        else
            WriteVerbose("Resampling is off: no -ResampleSize above 1 was given.");
    }

    private SuggestedTree Suggested(int rows, string preparation)
    {
        // A level that is resampled is not split, and one that is split otherwise needs other numbers.
        var tree = SuggestedTree.For(rows, splits: SplitCount is null && ResampleSize is null);
        var splits = tree.SplitCount.Any(parts => parts > 1) ? $" -SplitCount {string.Join(", ", tree.SplitCount)}" : "";
        WriteVerbose(
            $"No -ClusterCount was given; the size of the pool suggests -ClusterCount {string.Join(", ", tree.ClusterCount)}{splits}"
                + $"{preparation}."
        );
        return tree;
    }

    /// <summary>One entry serves all levels; the core refuses a list of any other length.</summary>
    private static IReadOnlyList<T> EachLevel<T>(IReadOnlyList<T> entries, int levels) =>
        entries.Count == 1 ? [.. Enumerable.Repeat(entries[0], levels)] : entries;
}
