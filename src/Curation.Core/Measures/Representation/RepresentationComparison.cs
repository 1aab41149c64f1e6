namespace Curation.Measures.Representation;

/// <summary>Two results on the same test rows, compared.</summary>
public sealed record RepresentationComparison
{
    /// <summary>Where the test set came from.</summary>
    public required string TestSource { get; init; }

    /// <summary>The test rows.</summary>
    public required int TestCount { get; init; }

    /// <summary>The result that is compared with.</summary>
    public required RepresentationQuality Reference { get; init; }

    /// <summary>The result that is compared.</summary>
    public required RepresentationQuality Difference { get; init; }

    /// <summary>How the share of rows that are told right changes.</summary>
    public required AccuracyChange Overall { get; init; }

    /// <summary>How the mean of the accuracies of the classes changes.</summary>
    public required AccuracyChange Balanced { get; init; }

    /// <summary>McNemar's test of the overall change.</summary>
    public required McNemarTest McNemar { get; init; }

    /// <summary>The confidence of the intervals.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The bootstrap samples.</summary>
    public required int BootstrapCount { get; init; }

    /// <summary>The seed of the bootstrap, drawn where none was given.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Difference.Method} on {TestSource}: {Overall}";
}
