using Curation.Clustering.Model;

namespace Curation.Measures.Settings;

/// <summary>What the trees of one metric and preparation of rows are like, without a look at labels: means over several seeds.</summary>
public sealed record TreeFigures
{
    /// <summary>How rows are compared.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Whether rows are scaled to unit length first.</summary>
    public required bool Normalize { get; init; }

    /// <summary>Whether the mean of the pool is subtracted first.</summary>
    public required bool Centre { get; init; }

    /// <summary>Whether rows are whitened first.</summary>
    public required bool Whiten { get; init; }

    /// <summary>The clusters asked for on each level, bottom first.</summary>
    public required IReadOnlyList<int> ClusterCount { get; init; }

    /// <summary>The share of the pool's rows that the largest cluster of the top level holds.</summary>
    public required double LargestTopShare { get; init; }

    /// <summary>
    /// How evenly the rows of the pool are spread over the clusters of each level, bottom first
    /// (<see cref="BalanceFigures.NormalizedEntropy"/>).
    /// </summary>
    public required double[] LevelEntropy { get; init; }

    /// <summary>
    /// The part of the inertia of the rows that the clusters of level 1 explain: 1 - inertia / inertia of a single cluster. Parts of
    /// different metrics are not comparable.
    /// </summary>
    public required double ExplainedInertia { get; init; }

    /// <summary>The time that one tree took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The first seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The number of seeds, each with a tree.</summary>
    public required int SeedCount { get; init; }

    /// <summary>The command line that makes the tree of the first seed; <c>$pool</c> stands for the pool.</summary>
    public required string CommandLine { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{MetricText.Of(Metric, Normalize, Centre, Whiten)}: largest top cluster {100 * LargestTopShare:0.#} %"
        );
}
