using System.Management.Automation;
using Curation.Clustering.Model;
using Curation.Running;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>Draws a sample evenly from a tree, item by item.</summary>
[Cmdlet(VerbsCommon.Select, "BalancedSample")]
[OutputType(typeof(SampledItem))]
public sealed class SelectBalancedSampleCommand : CurationCmdlet
{
    /// <summary>The tree.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [ValidateNotNull]
    public ClusterHierarchy Hierarchy { get; set; } = null!;

    /// <summary>Items wanted.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("N")]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; }

    /// <summary>Which points of a bottom cluster are drawn.</summary>
    [Parameter]
    public SamplingStrategy Strategy { get; set; }

    /// <summary>How the tree is used: as it is meant to be, or as one of the baselines to compare with.</summary>
    [Parameter]
    public SamplingMethod Method { get; set; }

    /// <summary>How often a point may be in the sample.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxCopies { get; set; } = 1;

    /// <summary>The seed of every random choice; drawn where none is given.</summary>
    [Parameter]
    public long? Seed { get; set; }

    private protected override void Process()
    {
        var parameters = new SamplingParameters
        {
            Count = Count,
            Strategy = Strategy,
            Method = Method,
            MaxCopies = MaxCopies,
            Seed = this.GivenOrDrawn(Seed),
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
