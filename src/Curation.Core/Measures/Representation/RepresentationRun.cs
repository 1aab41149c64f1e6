using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>Trains on rows and measures the result on test sets.</summary>
internal sealed class RepresentationRun(
    TrainingRows source,
    LabelClasses classes,
    LabelledRows training,
    RepresentationParameters parameters,
    IDistributions distributions,
    RunContext context
)
{
    private readonly AccuracyIntervals _intervals = new(parameters.ConfidenceLevel, distributions);
    private readonly RunPart _run = new(context, "Measuring representation");

    /// <summary>The qualities, test set by test set.</summary>
    public IReadOnlyList<RepresentationQuality> Measure(IReadOnlyList<LabelledRows> tests)
    {
        var withNeighbors = parameters.Methods.Contains(RepresentationMethod.NearestNeighbor);
        var neighbors = withNeighbors ? NeighborCount(tests) : 0;
        var probe = parameters.Methods.Contains(RepresentationMethod.LinearProbe)
            ? LinearProbe.Train(training, classes.TrainedCount, parameters, _run.Part(0, 0.5))
            : null;
        var qualities = new List<RepresentationQuality>();
        foreach (var (place, test) in tests.Index())
        {
            var part = _run.Part(0.5 + (0.5 * place / tests.Count), 0.5 + (0.5 * (place + 1) / tests.Count), $"{test.Set.Source}: ");
            if (withNeighbors)
                qualities.Add(Quality(test, NearestRows.Tell(training, test, neighbors, parameters.Metric, part), null, neighbors));
            if (probe is not null)
                qualities.Add(Quality(test, probe.Tell(test, context), probe, null));
        }
        return qualities;
    }

    private int NeighborCount(IReadOnlyList<LabelledRows> tests)
    {
        foreach (var rows in (IEnumerable<LabelledRows>)[training, .. tests])
        {
            if (parameters.Metric == Metric.Cosine)
                rows.Look(Metric.Cosine, context);
        }
        var wanted = parameters.NeighborCount ?? RepresentationParameters.DefaultNeighborCount;
        if (wanted <= training.Count)
            return wanted;
        var isDefault = parameters.NeighborCount is null;
        (isDefault ? context.Verbose : context.Warning)?.Invoke(
            FormattableString.Invariant($"{wanted} neighbours {(isDefault ? "are usual" : "were asked for")}, and there are ")
                + FormattableString.Invariant($"{training.Count} training rows: all of them vote.")
        );
        return training.Count;
    }

    private RepresentationQuality Quality(LabelledRows test, int[] told, LinearProbe? probe, int? neighbors)
    {
        var table = new QualityTable(classes, training, test, told, _intervals);
        var set = test.Set;
        return new()
        {
            TestSource = set.Source,
            TrainSource = source.Source,
            Method = probe is null ? RepresentationMethod.NearestNeighbor : RepresentationMethod.LinearProbe,
            TrainCount = training.Count,
            TestCount = test.Count,
            ClassCount = classes.TrainedCount,
            Dimension = set.Dimension,
            Overall = table.Overall,
            Balanced = table.Balanced,
            Head = table.Of(ClassThird.Head),
            Middle = table.Of(ClassThird.Middle),
            Tail = table.Of(ClassThird.Tail),
            PerClass = table.PerClass,
            Predictions = test
                .Rows.Select((row, place) => new RowPrediction(row, set.GetId(row), classes[test.Classes[place]], classes[told[place]]))
                .ToArray(),
            NeighborCount = neighbors,
            Metric = neighbors is null ? null : parameters.Metric,
            InverseRegularization = probe?.InverseRegularization,
            Trials = probe?.Trials ?? Array.Empty<RegularizationTrial>(),
            ValidationCount = probe?.ValidationCount ?? 0,
            ConfidenceLevel = parameters.ConfidenceLevel,
            Seed = parameters.Seed,
        };
    }
}
