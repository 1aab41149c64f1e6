using Curation.Clustering.Model;
using Curation.Sampling;

namespace Curation.Measures.Settings;

/// <summary>A setting of clustering and sampling, judged by the labels of its samples over several seeds.</summary>
public sealed record CurationSetting
{
    /// <summary>The setting's place among those tried, from 1 for the most even one.</summary>
    // Not its rank: an array of settings has a property of that name, which PowerShell would give instead.
    public required int Place { get; init; }

    /// <summary>How the tree is used.</summary>
    public required SamplingMethod Method { get; init; }

    /// <summary>How much the share of a cluster grows with its size.</summary>
    public required double SizeExponent { get; init; }

    /// <summary>How rows are compared.</summary>
    public Metric Metric => Tree.Metric;

    /// <summary>Whether rows are scaled to unit length first.</summary>
    public bool Normalize => Tree.Normalize;

    /// <summary>Whether the mean of the pool is subtracted first.</summary>
    public bool Centre => Tree.Centre;

    /// <summary>Whether rows are whitened first.</summary>
    public bool Whiten => Tree.Whiten;

    /// <summary>Whether this is what the commands do where nothing is given.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>
    /// The mean of <see cref="BalanceFigures.NormalizedEntropy"/> over the labels of the sampled rows that have one; null where a sample
    /// has too few.
    /// </summary>
    public double? NormalizedEntropy => AgainstUniform?.NormalizedEntropy.Mean;

    /// <summary>The samples against uniform ones of the same size and seeds, by labels; null where a sample has too few labels.</summary>
    public required BalanceComparison? AgainstUniform { get; init; }

    /// <summary>The same against the samples of the default setting; null for itself, and where it is not among those tried.</summary>
    public required BalanceComparison? AgainstDefault { get; init; }

    /// <summary>The share of the pool's rows that the largest cluster of the top level holds, in the mean.</summary>
    public double LargestTopShare => Tree.LargestTopShare;

    /// <summary>The mean number of sampled rows that have a label.</summary>
    public required double LabelledSampleCount { get; init; }

    /// <summary>The items of each sample.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The rows of the pool.</summary>
    public required int PoolCount { get; init; }

    /// <summary>The rows of the pool that have a label.</summary>
    public required int LabelledCount { get; init; }

    /// <summary>The number of different labels.</summary>
    public required int LabelCount { get; init; }

    /// <summary>The first seed; trees and samples of a number have the same one.</summary>
    public required long Seed { get; init; }

    /// <summary>The number of seeds.</summary>
    public required int SeedCount { get; init; }

    /// <summary>The mean time of a tree and a sample.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What the trees of the setting are like.</summary>
    public required TreeFigures Tree { get; init; }

    /// <summary>The command line that draws the sample of the first seed; <c>$pool</c> stands for the pool.</summary>
    public required string CommandLine { get; init; }

    /// <summary>What all settings together say, in words; the same for each of them.</summary>
    public required string Verdict { get; init; }

    /// <inheritdoc/>
    public override string ToString() => SettingWords.Of(this);
}

/// <summary>All that was tried.</summary>
/// <param name="Trees">The trees of each metric, with each preparation of rows.</param>
/// <param name="Settings">The settings, best first; empty where the pool has no labels.</param>
public sealed record SettingComparison(IReadOnlyList<TreeFigures> Trees, IReadOnlyList<CurationSetting> Settings);
