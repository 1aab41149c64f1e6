using System.Management.Automation;
using Curation.Measures;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>What the commands that measure a sample share: they gather its items, and measure at the end.</summary>
public abstract class SampleMeasureCmdlet : ThreadedCmdlet
{
    private readonly SampleRows _sample = new();

    private protected SampleMeasureCmdlet() { }

    /// <summary>The items, all of one tree.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SampledItem InputObject { get; set; } = null!;

    private protected override void Process() => _sample.Add(InputObject);

    private protected override void End() => Measure(_sample);

    /// <summary>Measures a sample, and emits the result.</summary>
    private protected abstract void Measure(SampleRows sample);
}
