namespace Curation.Measures.Representation;

/// <summary>The comparison of two results on the same test rows.</summary>
public sealed record RepresentationComparison
{
    /// <summary>Where the test set came from.</summary>
    public required string TestSource { get; init; }

    /// <summary>The test rows.</summary>
    public required int TestCount { get; init; }

    /// <summary>The reference result.</summary>
    public required RepresentationQuality Reference { get; init; }

    /// <summary>The result compared with it.</summary>
    public required RepresentationQuality Difference { get; init; }

    /// <summary>The change of the share of correctly predicted rows.</summary>
    public required AccuracyChange Overall { get; init; }

    /// <summary>The change of the mean accuracy of the classes.</summary>
    public required AccuracyChange Balanced { get; init; }

    /// <summary>McNemar's test of the overall change.</summary>
    public required McNemarTest McNemar { get; init; }

    /// <summary>The confidence of the intervals.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The number of bootstrap samples.</summary>
    public required int BootstrapCount { get; init; }

    /// <summary>The seed of the bootstrap; chosen at random where none was given.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Difference.Method} on {TestSource}: {Overall}";
}
