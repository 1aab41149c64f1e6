using System.Management.Automation;
using Curation.Clustering.Model;
using Curation.Completion;
using Curation.Running;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>Draws a balanced sample from a tree, item by item.</summary>
[Cmdlet(VerbsCommon.Select, "BalancedSample")]
[OutputType(typeof(SampledItem))]
public sealed class SelectBalancedSampleCommand : SeededCmdlet
{
    /// <summary>The tree.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [ValidateNotNull]
    public ClusterHierarchy Hierarchy { get; set; } = null!;

    /// <summary>The number of items.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("N")]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; }

    /// <summary>Which points of a bottom cluster to draw.</summary>
    [Parameter]
    public SamplingStrategy Strategy { get; set; }

    /// <summary>How the tree is used: hierarchically, or for one of the baselines.</summary>
    [Parameter]
    public SamplingMethod Method { get; set; }

    /// <summary>
    /// How much a cluster's share grows with its size, from 0 (all get the same) to 1 (as in the pool): one number per level, bottom
    /// first, or one for all.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0.0, 1.0)]
    [ArgumentCompleter(typeof(SizeExponentCompleter))]
    public double[]? SizeExponent { get; set; }

    /// <summary>
    /// The level from which the sample is divided; without it the top, or, where no -SizeExponent is given, the highest level that is not
    /// too narrow.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int TopLevel { get; set; }

    /// <summary>How often a point may be in the sample.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxCopies { get; set; } = 1;

    /// <summary>Not a parameter here, as drawing is quick: PowerShell sees only the attributes of an override itself.</summary>
    public override int ThrottleLimit { get; set; } = 1;

    private protected override void Process()
    {
        var parameters = new SamplingParameters
        {
            Count = Count,
            Strategy = Strategy,
            Method = Method,
            SizeExponent = SizeExponent,
            TopLevel = TopLevel == 0 ? null : TopLevel,
            MaxCopies = MaxCopies,
            Seed = GivenOrDrawnSeed(),
        };
        var context = new RunContext
        {
            Cancellation = StopToken,
            Verbose = WriteVerbose,
            Warning = WriteWarning,
        };
        foreach (var item in BalancedSampler.Sample(Hierarchy, parameters, context))
            WriteObject(item);
    }
}
