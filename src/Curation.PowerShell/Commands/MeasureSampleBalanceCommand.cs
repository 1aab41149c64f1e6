using System.Management.Automation;
using Curation.Loading;
using Curation.Measures;

namespace Curation.Commands;

/// <summary>
/// Measures how evenly a sample is spread over the clusters of its tree and over labels, compared with its pool and the baselines.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "SampleBalance")]
[OutputType(typeof(SampleBalance))]
public sealed class MeasureSampleBalanceCommand : SampleMeasureCmdlet
{
    /// <summary>What to group items by.</summary>
    [Parameter]
    public BalanceGrouping By { get; set; } = BalanceGrouping.Both;

    /// <summary>The one level to measure, counted from 1 at the bottom; without it all levels.</summary>
    [Parameter]
    public int? Level { get; set; }

    /// <summary>The number of seeds for intervals and tests: the sample's own and those that follow it. 1 leaves them out.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int SeedCount { get; set; } = 10;

    /// <summary>The probability that an interval holds the mean over all seeds.</summary>
    [Parameter]
    [ValidateRange(0.5, 0.9999)]
    public double ConfidenceLevel { get; set; } = 0.95;

    private protected override void Measure(SampleRows sample)
    {
        var parameters = new BalanceParameters
        {
            By = By,
            Level = Level,
            SeedCount = SeedCount,
            ConfidenceLevel = ConfidenceLevel,
        };
        WriteObject(
            RunLong(context => BalanceMeasure.Run(sample, parameters, AdapterGateway.Catalog.Distributions, context)),
            enumerateCollection: true
        );
    }
}
