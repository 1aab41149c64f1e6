using System.Management.Automation;
using Curation.Loading;
using Curation.Measures;

namespace Curation.Commands;

/// <summary>
/// Compares the balance of samples of several seeds with that of their baselines, or of other samples: mean differences, intervals and
/// paired tests.
/// </summary>
[Cmdlet(VerbsData.Compare, "SampleBalance", DefaultParameterSetName = "Against")]
[OutputType(typeof(BalanceComparison))]
public sealed class CompareSampleBalanceCommand : CurationCmdlet
{
    private readonly List<SampleBalance> _measures = [];

    /// <summary>The measures of the samples, each with a different seed.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SampleBalance InputObject { get; set; } = null!;

    /// <summary>The baselines to compare with.</summary>
    [Parameter(ParameterSetName = "Against")]
    [ValidateNotNullOrEmpty]
    [ValidateSet(nameof(BalanceBaseline.Uniform), nameof(BalanceBaseline.Flat), nameof(BalanceBaseline.Pool))]
    public BalanceBaseline[] Against { get; set; } = [BalanceBaseline.Uniform, BalanceBaseline.Flat];

    /// <summary>The measures of other samples to compare with, drawn with the same seeds.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Reference")]
    [ValidateNotNullOrEmpty]
    public SampleBalance[]? Reference { get; set; }

    /// <summary>The probability that an interval holds the mean over all seeds.</summary>
    [Parameter]
    [ValidateRange(0.5, 0.9999)]
    public double ConfidenceLevel { get; set; } = 0.95;

    private protected override void Process() => _measures.Add(InputObject);

    private protected override void End()
    {
        var test = new BalanceTest(ConfidenceLevel, AdapterGateway.Catalog.Distributions);
        WriteObject(
            Reference is null ? test.Against(_measures, [.. Against.Distinct()]) : test.Against(_measures, Reference),
            enumerateCollection: true
        );
    }
}
