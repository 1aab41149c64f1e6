using System.Management.Automation;
using Curation.Measures;

namespace Curation.Commands;

/// <summary>Measures how far the rows of a pool lie from the nearest row of a sample.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Coverage")]
[OutputType(typeof(SampleCoverage))]
public sealed class MeasureCoverageCommand : SampleMeasureCmdlet
{
    private protected override void Measure(SampleRows sample) => WriteObject(RunLong(context => CoverageMeasure.Run(sample, context)));
}
