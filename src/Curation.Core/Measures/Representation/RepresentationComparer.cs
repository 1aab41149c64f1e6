using System.Globalization;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>Compares results of <see cref="RepresentationMeasure"/> on the same test rows.</summary>
public static class RepresentationComparer
{
    /// <summary>Compares two results.</summary>
    /// <param name="reference">The reference result.</param>
    /// <param name="difference">The result to compare with it.</param>
    /// <param name="parameters">The options.</param>
    /// <param name="distributions">The distributions for tests.</param>
    /// <param name="context">Threads, cancellation and progress.</param>
    /// <exception cref="CurationException">
    /// TestSetMismatch: the results are of different rows, or of rows with different labels.
    /// </exception>
    public static RepresentationComparison Compare(
        RepresentationQuality reference,
        RepresentationQuality difference,
        ComparisonParameters parameters,
        IDistributions distributions,
        RunContext context
    )
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(distributions);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.BootstrapCount, 1);
        if (Mismatch(reference, difference) is { } reason)
            throw Mismatched(difference, reason);

        var pairs = reference.Predictions.Zip(difference.Predictions);
        var bootstrap = new PairedBootstrap([
            .. pairs
                .GroupBy(p => p.First.Label, StringComparer.Ordinal)
                .Select(of => of.Select(p => (p.Second.IsCorrect ? 1 : 0) - (p.First.IsCorrect ? 1 : 0)).ToArray()),
        ]);
        var random = new RandomStream((ulong)parameters.Seed).Derive(RandomStreams.Bootstrap);
        var (overall, balanced) = bootstrap.Run(parameters.BootstrapCount, random, new(context, "Comparing representations"));
        return new()
        {
            TestSource = difference.TestSource,
            TestCount = difference.TestCount,
            Reference = reference,
            Difference = difference,
            Overall = PairedBootstrap.Change(
                reference.Overall.Accuracy,
                difference.Overall.Accuracy,
                bootstrap.Overall,
                overall,
                parameters.ConfidenceLevel
            ),
            Balanced = PairedBootstrap.Change(
                reference.Balanced.Accuracy,
                difference.Balanced.Accuracy,
                bootstrap.Balanced,
                balanced,
                parameters.ConfidenceLevel
            ),
            McNemar = McNemarTest.Of(
                pairs.Count(p => p.First.IsCorrect && !p.Second.IsCorrect),
                pairs.Count(p => p.Second.IsCorrect && !p.First.IsCorrect),
                distributions
            ),
            ConfidenceLevel = parameters.ConfidenceLevel,
            BootstrapCount = parameters.BootstrapCount,
            Seed = parameters.Seed,
        };
    }

    /// <summary>The references for a result: those with its method and its test rows.</summary>
    /// <param name="references">The references.</param>
    /// <param name="difference">The result.</param>
    /// <param name="anyMethod">Whether the method may differ.</param>
    /// <exception cref="CurationException">TestSetMismatch: there are none.</exception>
    public static IReadOnlyList<RepresentationQuality> ReferencesOf(
        RepresentationQuality difference,
        IReadOnlyList<RepresentationQuality> references,
        bool anyMethod
    )
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(difference);
        RepresentationQuality[] alike = [.. references.Where(r => anyMethod || r.Method == difference.Method)];
        if (alike.Length == 0)
            throw Mismatched(
                difference,
                $"no result of -Reference is of the method {difference.Method}. One result and one reference are compared "
                    + "whatever their methods are."
            );
        RepresentationQuality[] same = [.. alike.Where(r => Mismatch(r, difference) is null)];
        return same.Length > 0 ? same : throw Mismatched(difference, Mismatch(alike[0], difference)!);
    }

    private static CurationException Mismatched(RepresentationQuality result, string reason) =>
        Errors.TestSetMismatch(result, $"{result.Method}", result.TestSource, reason);

    /// <summary>Why two results are not of the same test rows; null where they are. Rows are identified by id.</summary>
    private static string? Mismatch(RepresentationQuality reference, RepresentationQuality difference)
    {
        if (reference.TestCount != difference.TestCount)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"it is of {difference.TestCount} test rows, and the reference, on '{reference.TestSource}', "
                    + $"of {reference.TestCount}. Measure both on the same test set."
            );
        foreach (var (own, other) in reference.Predictions.Zip(difference.Predictions))
        {
            if (own.Id != other.Id)
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"its row {other.Row} (counted from 0) is '{MessageText.Shorten(other.Id)}', "
                        + $"and '{MessageText.Shorten(own.Id)}' stands there in the reference, on '{reference.TestSource}'. "
                        + $"Measure both on the same test set."
                );
            if (own.Label != other.Label)
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"its row {other.Row} (counted from 0) has the label '{MessageText.Shorten(other.Label)}', "
                        + $"and '{MessageText.Shorten(own.Label)}' in the reference, on '{reference.TestSource}'. "
                        + $"Measure both on the same test set."
                );
        }
        return null;
    }
}

/// <summary>The options for comparing two results.</summary>
public sealed record ComparisonParameters
{
    /// <summary>The confidence of the intervals, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The number of bootstrap samples, at least 1.</summary>
    public int BootstrapCount { get; init; } = 2000;

    /// <summary>The seed of the bootstrap.</summary>
    public required long Seed { get; init; }
}
