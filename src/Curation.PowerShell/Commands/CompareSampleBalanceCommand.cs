using System.Management.Automation;
using Curation.Loading;

namespace Curation.Commands;

/// <summary>Compares the balance of samples that were drawn with several seeds with that of their baselines: mean differences, intervals and paired tests.</summary>
[Cmdlet(VerbsData.Compare, "SampleBalance")]
[OutputType(typeof(BalanceComparison))]
public sealed class CompareSampleBalanceCommand : CurationCmdlet
{
    private readonly List<SampleBalance> _measures = [];

    /// <summary>The measures of the samples, each drawn with a seed of its own.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SampleBalance InputObject { get; set; } = null!;

    /// <summary>The baselines to compare with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public BalanceBaseline[] Against { get; set; } = [BalanceBaseline.Uniform, BalanceBaseline.Flat];

    /// <summary>The probability with which an interval holds the mean over all seeds.</summary>
    [Parameter]
    [ValidateRange(0.5, 0.9999)]
    public double ConfidenceLevel { get; set; } = 0.95;

    private protected override void Process() => _measures.Add(InputObject);

    private protected override void End() =>
        WriteObject(BalanceMeasure.Compare(_measures, [.. Against.Distinct()], ConfidenceLevel, AdapterGateway.Catalog.Distributions), enumerateCollection: true);
}
