using System.Management.Automation;
using Curation.Loading;
using Curation.Measures.Representation;

namespace Curation.Commands;

/// <summary>Says how results of Measure-Representation on the same test rows differ, and whether by more than chance.</summary>
[Cmdlet(VerbsData.Compare, "Representation")]
[OutputType(typeof(RepresentationComparison))]
public sealed class CompareRepresentationCommand : SeededMeasureCmdlet
{
    private readonly List<RepresentationQuality> _differences = [];

    /// <summary>The results to compare with.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ReferenceObject")]
    [ValidateNotNullOrEmpty]
    public RepresentationQuality[] Reference { get; set; } = null!;

    /// <summary>The results to compare, each with the reference of the same method and test rows.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Alias("DifferenceObject")]
    [ValidateNotNullOrEmpty]
    public RepresentationQuality[] Difference { get; set; } = null!;

    /// <summary>The number of bootstrap samples behind intervals and p-values.</summary>
    [Parameter]
    [ValidateRange(20, 1_000_000)]
    public int BootstrapCount { get; set; } = 2000;

    private protected override void Process() => _differences.AddRange(Difference);

    private protected override void End()
    {
        var parameters = new ComparisonParameters
        {
            ConfidenceLevel = ConfidenceLevel,
            BootstrapCount = BootstrapCount,
            Seed = GivenOrDrawnSeed(),
        };
        var distributions = AdapterGateway.Catalog.Distributions;
        var alone = Reference.Length == 1 && _differences.Count == 1;
        foreach (var difference in _differences)
        {
            try
            {
                foreach (var reference in RepresentationComparer.ReferencesOf(difference, Reference, anyMethod: alone))
                    WriteObject(
                        RunLong(context => RepresentationComparer.Compare(reference, difference, parameters, distributions, context))
                    );
            }
            catch (CurationException fault)
            {
                WriteFault(fault);
            }
        }
    }
}
