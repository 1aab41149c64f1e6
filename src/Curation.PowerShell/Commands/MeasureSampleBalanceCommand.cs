using System.Management.Automation;

namespace Curation.Commands;

/// <summary>Measures how evenly a sample is spread over the clusters of its tree and over labels, beside its pool and the samples that it is to be better than.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "SampleBalance")]
[OutputType(typeof(SampleBalance))]
public sealed class MeasureSampleBalanceCommand : SampleMeasureCmdlet
{
    /// <summary>What items are grouped by.</summary>
    [Parameter]
    public BalanceGrouping By { get; set; } = BalanceGrouping.Both;

    /// <summary>The one level whose clusters are measured, counted from 1 at the bottom; all where none is given.</summary>
    [Parameter]
    public int? Level { get; set; }

    /// <summary>The part of the bootstrap samples whose figures an interval holds.</summary>
    [Parameter]
    [ValidateRange(0.5, 0.9999)]
    public double ConfidenceLevel { get; set; } = 0.95;

    /// <summary>The bootstrap samples that intervals are made of.</summary>
    [Parameter]
    [ValidateRange(20, 1_000_000)]
    public int BootstrapCount { get; set; } = 1000;

    /// <summary>The seed of the bootstrap; drawn where none is given.</summary>
    [Parameter]
    public long? Seed { get; set; }

    private protected override void Measure(SampleRows sample)
    {
        var parameters = new BalanceParameters { By = By, Level = Level, ConfidenceLevel = ConfidenceLevel, BootstrapCount = BootstrapCount, Seed = this.GivenOrDrawn(Seed) };
        WriteObject(RunLong(context => BalanceMeasure.Run(sample, parameters, context), ThrottleLimit), enumerateCollection: true);
    }
}
