using System.Globalization;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>
/// Measures how well the labels of test sets are told by simple methods that are trained on other rows: how good a representation, and a
/// choice of training rows, is.
/// </summary>
public static class RepresentationMeasure
{
    /// <summary>
    /// The quality on each test set, method by method. The same data, parameters and seed give the same figures on any number of threads.
    /// </summary>
    /// <param name="training">The rows that are learnt from.</param>
    /// <param name="testSets">The test sets.</param>
    /// <param name="parameters">What is wanted.</param>
    /// <param name="distributions">What intervals need.</param>
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
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.NeighborCount, 1);

        var (classes, rows) = LabelClasses.Of(training, context);
        LabelledRows[] tests = [.. testSets.Select(test => TestRows(test, training, classes, context))];
        var run = new RepresentationRun(training, classes, rows, parameters, distributions, context);
        var qualities = run.Measure(tests);
        // The rows may lie in maps, which are released once their sets cannot be reached.
        GC.KeepAlive(training);
        GC.KeepAlive(testSets);
        return qualities;
    }

    private static LabelledRows TestRows(EmbeddingSet test, TrainingRows training, LabelClasses classes, RunContext context)
    {
        if (test.Dimension != training.Set.Dimension)
            throw Errors.TestDimensionMismatch(test.Source, test.Dimension, training.Set.Source, training.Set.Dimension);
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
