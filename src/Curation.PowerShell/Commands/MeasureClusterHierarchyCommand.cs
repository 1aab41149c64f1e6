using System.Management.Automation;
using Curation.Clustering.Model;
using Curation.Loading;
using Curation.Measures;
using Curation.Measures.Hierarchy;
using Curation.Running;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>Measures how good a tree is, level by level, and warns of what looks wrong.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ClusterHierarchy", DefaultParameterSetName = OfTree)]
[OutputType(typeof(LevelQuality))]
public sealed class MeasureClusterHierarchyCommand : SeededMeasureCmdlet
{
    private const string OfTree = "Hierarchy";
    private const string OfSample = "Sample";

    private readonly SampleRows _sample = new();
    private bool _isMeasured;

    /// <summary>The tree.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfTree)]
    [Alias("InputObject")]
    [ValidateNotNull]
    public ClusterHierarchy Hierarchy { get; set; } = null!;

    /// <summary>Items of a sample, all of one tree, which is then measured.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfSample)]
    [ValidateNotNull]
    public SampledItem Item { get; set; } = null!;

    /// <summary>The number of items that will be drawn from the tree; warns of levels with more clusters.</summary>
    [Parameter(ParameterSetName = OfTree)]
    [ValidateRange(1, int.MaxValue)]
    public int? SampleCount { get; set; }

    /// <summary>The number of points of a level whose silhouettes are computed; if there are more, this many are drawn at random.</summary>
    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int SilhouetteCount { get; set; } = 20_000;

    private protected override void Process()
    {
        if (ParameterSetName == OfSample)
            _sample.Add(Item);
        else
            Measure((parameters, context) => HierarchyMeasure.Run(Hierarchy, parameters, context));
    }

    private protected override void End()
    {
        // If nothing came down the pipeline, the sample is empty, and that is an error.
        if (_sample.Count > 0 || !_isMeasured)
            Measure((parameters, context) => HierarchyMeasure.Run(_sample, parameters, context));
    }

    private void Measure(Func<HierarchyMeasureParameters, RunContext, IReadOnlyList<LevelQuality>> run)
    {
        _isMeasured = true;
        var parameters = new HierarchyMeasureParameters
        {
            SilhouetteCount = SilhouetteCount,
            ConfidenceLevel = ConfidenceLevel,
            SampleCount = SampleCount,
            Seed = GivenOrDrawnSeed(),
            SizeStatistics = AdapterGateway.Catalog.SizeStatistics,
            Distributions = AdapterGateway.Catalog.Distributions,
        };
        var levels = RunLong(context => run(parameters, context));
        foreach (var note in levels.SelectMany(level => level.Notes))
            WriteWarning(note.ToString());
        WriteObject(levels, enumerateCollection: true);
    }
}
