using System.Globalization;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>
/// Measures how well simple methods that are trained on other rows predict the labels of test sets: the quality of a representation, and of
/// a choice of training rows.
/// </summary>
public static class RepresentationMeasure
{
    /// <summary>
    /// The quality on each test set, by method. The same data, parameters and seed give the same figures on any number of threads.
    /// </summary>
    /// <param name="training">The training rows.</param>
    /// <param name="testSets">The test sets.</param>
    /// <param name="parameters">The options.</param>
    /// <param name="distributions">The distributions for intervals.</param>
    /// <param name="context">Threads, cancellation, progress and messages.</param>
    /// <exception cref="CurationException">
    /// LabelsAbsent, OneClass, TooManyClasses, DimensionMismatch, VectorsAbsent, or ZeroVector under <see cref="Metric.Cosine"/>.
    /// </exception>
    public static IReadOnlyList<RepresentationQuality> Run(
        TrainingRows training,
        IReadOnlyList<EmbeddingSet> testSets,
        RepresentationParameters parameters,
        IDistributions distributions,
        RunContext context
    )
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(testSets);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(distributions);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(
            parameters.NeighborCount ?? RepresentationParameters.DefaultNeighborCount,
            1,
            nameof(parameters.NeighborCount)
        );

        var (classes, rows) = LabelClasses.Of(training, context);
        LabelledRows[] tests = [.. testSets.Select(test => TestRows(test, training, classes, context))];
        var run = new RepresentationRun(training, classes, rows, parameters, distributions, context);
        var qualities = run.Measure(tests);
        // The rows may lie in memory maps, which are released once their sets are unreachable.
        GC.KeepAlive(training);
        GC.KeepAlive(testSets);
        return qualities;
    }

    private static LabelledRows TestRows(EmbeddingSet test, TrainingRows training, LabelClasses classes, RunContext context)
    {
        if (test.Dimension != training.Set.Dimension)
            throw Errors.DimensionMismatch(
                test.Source,
                ($"The test set '{test.Source}'", test.Dimension),
                ($"the training set '{training.Set.Source}'", training.Set.Dimension),
                "Embed both with the same model.",
                ErrorKind.InvalidArgument
            );
        if (ReferenceEquals(test, training.Set))
            context.Warning?.Invoke(
                $"The test set '{test.Source}' is what the training rows are of: "
                    + "rows that were learnt are told better than new ones would be. Test on other rows."
            );
        var rows = classes.Of(test, context);
        string[] unknown = [.. rows.Classes.Where(of => of >= classes.TrainedCount).Distinct().Select(of => classes[of])];
        if (unknown.Length > 0)
        {
            var count = rows.Classes.Count(of => of >= classes.TrainedCount);
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(unknown.Length == 1 ? "One class" : FormattableString.Invariant($"{unknown.Length} classes"))} of the "
                        + $"test set '{test.Source}' ({MessageText.Shorten(string.Join(", ", unknown))}) "
                        + $"{(unknown.Length == 1 ? "has" : "have")} no training row: "
                        + $"{(count == 1 ? "its one test row counts" : FormattableString.Invariant($"the {count} test rows count"))} as "
                        + $"wrong."
                )
            );
        }
        return rows;
    }
}
