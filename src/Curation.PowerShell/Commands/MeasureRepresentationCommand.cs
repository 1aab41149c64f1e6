using System.Management.Automation;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Loading;
using Curation.Measures;
using Curation.Measures.Representation;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>
/// Measures how well nearest neighbours and a linear probe that are trained on other rows predict the labels of test sets.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "Representation", DefaultParameterSetName = OfSet)]
[OutputType(typeof(RepresentationQuality))]
public sealed class MeasureRepresentationCommand : SeededMeasureCmdlet
{
    private const string OfSet = "Set";
    private const string OfSample = "Sample";

    private readonly SampleRows _sample = new();
    private bool _measured;

    /// <summary>The labelled vectors to learn from.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfSet)]
    [ValidateNotNull]
    public EmbeddingSet InputObject { get; set; } = null!;

    /// <summary>The items of a sample to learn from, all of one tree whose pool has labels.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfSample)]
    [ValidateNotNull]
    public SampledItem Item { get; set; } = null!;

    /// <summary>The labelled vectors to predict; each set is measured separately.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public EmbeddingSet[] TestSet { get; set; } = null!;

    /// <summary>The methods to train.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public RepresentationMethod[] Method { get; set; } = [RepresentationMethod.NearestNeighbor, RepresentationMethod.LinearProbe];

    /// <summary>The neighbours that vote.</summary>
    [Parameter]
    [Alias("K")]
    [ValidateRange(1, 100_000)]
    public int NeighborCount { get; set; } = RepresentationParameters.DefaultNeighborCount;

    /// <summary>How far apart two vectors are, for neighbours.</summary>
    [Parameter]
    public Metric Metric { get; set; } = Metric.Cosine;

    /// <summary>The candidates for C, the inverse of the strength of the probe's L2 penalty.</summary>
    [Parameter]
    [Alias("C")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1e-100, 1e100)]
    public double[]? InverseRegularization { get; set; }

    /// <summary>The share of each class's training rows that candidates are compared on.</summary>
    [Parameter]
    [ValidateRange(0.01, 0.9)]
    public double ValidationShare { get; set; } = 0.2;

    private protected override void Begin()
    {
        ThrowIfNotUsed(RepresentationMethod.NearestNeighbor, nameof(NeighborCount), nameof(Metric));
        ThrowIfNotUsed(RepresentationMethod.LinearProbe, nameof(InverseRegularization), nameof(ValidationShare));
    }

    private protected override void Process()
    {
        if (ParameterSetName == OfSample)
            _sample.Add(Item);
        else
            Measure(TrainingRows.Of(InputObject));
    }

    private protected override void End()
    {
        if (_sample.Count > 0 || !_measured)
            Measure(TrainingRows.Of(_sample));
    }

    private void ThrowIfNotUsed(RepresentationMethod method, params string[] parameters)
    {
        foreach (var parameter in parameters)
        {
            if (!Method.Contains(method) && MyInvocation.BoundParameters.ContainsKey(parameter))
                throw Errors.MethodNotUsed(parameter, method);
        }
    }

    private void Measure(TrainingRows training)
    {
        _measured = true;
        var parameters = new RepresentationParameters
        {
            Methods = Method,
            NeighborCount = MyInvocation.BoundParameters.ContainsKey(nameof(NeighborCount)) ? NeighborCount : null,
            Metric = Metric,
            InverseRegularization = InverseRegularization,
            ValidationShare = ValidationShare,
            ConfidenceLevel = ConfidenceLevel,
            Seed = GivenOrDrawnSeed(),
        };
        var distributions = AdapterGateway.Catalog.Distributions;
        WriteObject(
            RunLong(context => RepresentationMeasure.Run(training, TestSet, parameters, distributions, context)),
            enumerateCollection: true
        );
    }
}
