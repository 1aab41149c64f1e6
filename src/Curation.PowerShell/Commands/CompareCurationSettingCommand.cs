using System.Management.Automation;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Completion;
using Curation.Embeddings;
using Curation.Loading;
using Curation.Measures.Settings;
using Curation.Planning;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>Tries settings of clustering and sampling over several seeds, and judges them by the labels of a part of the pool.</summary>
[Cmdlet(VerbsData.Compare, "CurationSetting")]
[OutputType(typeof(CurationSetting), typeof(TreeFigures))]
public sealed class CompareCurationSettingCommand : SeededMeasureCmdlet
{
    /// <summary>The pool.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EmbeddingSet InputObject { get; set; } = null!;

    /// <summary>The number of items of each sample.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("N")]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; }

    /// <summary>The exponents to try, each for all levels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0.0, 1.0)]
    [ArgumentCompleter(typeof(SizeExponentCompleter))]
    public double[] SizeExponent { get; set; } = [0, 0.35, 0.65, 0.85];

    /// <summary>The ways to use the tree.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet(nameof(SamplingMethod.Hierarchical), nameof(SamplingMethod.Flat))]
    public SamplingMethod[] Method { get; set; } = [SamplingMethod.Hierarchical, SamplingMethod.Flat];

    /// <summary>The metrics to try.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Metric[] Metric { get; set; } = [Clustering.Model.Metric.Euclidean, Clustering.Model.Metric.Cosine];

    /// <summary>Whether to subtract the mean of the pool first, with Cosine.</summary>
    [Parameter]
    [Alias("Center")]
    [ValidateNotNullOrEmpty]
    public bool[] Centre { get; set; } = [false, true];

    /// <summary>Whether to whiten the rows first, with Euclidean.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public bool[]? Whiten { get; set; }

    /// <summary>The number of clusters on each level, bottom first; without it the tree that suits the pool.</summary>
    [Parameter]
    [Alias("K")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    public int[]? ClusterCount { get; set; }

    /// <summary>Points kept per cluster in a resampling step: one number per level, or one for all.</summary>
    [Parameter]
    [Alias("Resample")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0, int.MaxValue)]
    public int[]? ResampleSize { get; set; }

    /// <summary>The number of seeds, each with its own trees and samples.</summary>
    [Parameter]
    [ValidateRange(2, 1000)]
    public int SeedCount { get; set; } = 5;

    /// <summary>Tries even if there is not enough memory.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var parameters = new SettingsParameters
        {
            Count = Count,
            Tree = TreeFor(InputObject.Count),
            NamesTree = ClusterCount is not null || ResampleSize is not null,
            SizeExponent = SizeExponent,
            Method = Method,
            Metric = Metric,
            Centre = Centre,
            Whiten = Whiten ?? (SuggestedTree.Whitens(InputObject.Dimension) ? [true, false] : [false]),
            NormalizesWhitened = SuggestedTree.Normalizes(InputObject.Dimension),
            WhitensByDefault = ClusterCount is null && SuggestedTree.Whitens(InputObject.Dimension),
            SeedCount = SeedCount,
            ConfidenceLevel = ConfidenceLevel,
        };
        if (!Force)
        {
            foreach (var tree in parameters.Trees())
                CurationPlanner.ThrowUnlessFits(InputObject, tree, ThrottleLimit);
        }
        var found = RunLong(context => SettingComparer.Run(InputObject, parameters, AdapterGateway.Catalog.Distributions, context));
        WriteObject(found.Settings.Count > 0 ? found.Settings : found.Trees, enumerateCollection: true);
    }

    /// <summary>The levels that Invoke-HierarchicalKMeans would make with the same parameters.</summary>
    private ClusteringParameters TreeFor(int rows)
    {
        var tree = ClusterCount is null ? SuggestedTree.For(rows, splits: ResampleSize is null) : new(ClusterCount, [0], []);
        return new()
        {
            ClusterCount = tree.ClusterCount,
            ResampleSize = EachLevel(ResampleSize ?? [0], tree.ClusterCount.Count),
            SplitCount = EachLevel(tree.SplitCount, tree.ClusterCount.Count),
            Seed = GivenOrDrawnSeed(),
        };
    }

    /// <summary>One entry serves all levels; the core refuses a list of any other length.</summary>
    private static IReadOnlyList<int> EachLevel(IReadOnlyList<int> entries, int levels) =>
        entries.Count == 1 ? [.. Enumerable.Repeat(entries[0], levels)] : entries;
}
