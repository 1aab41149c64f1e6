using Curation.Clustering.Model;
using Curation.Sampling;

namespace Curation.Measures.Settings;

/// <summary>The settings to try, and how often. Every combination of the lists is one setting.</summary>
public sealed record SettingsParameters
{
    /// <summary>The items of each sample, at least 1 and fewer than the pool's rows.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// The tree to make, with its levels. Metric, centring and whitening are those that are tried, and the seed is the first one.
    /// </summary>
    public required ClusteringParameters Tree { get; init; }

    /// <summary>Whether command lines name the levels; not where the commands suggest the same ones by themselves.</summary>
    public bool NamesTree { get; init; }

    /// <summary>Whether the commands whiten rows for this tree by themselves.</summary>
    public bool WhitensByDefault { get; init; } = true;

    /// <summary>Whether rows that are whitened are scaled to unit length before.</summary>
    public bool NormalizesWhitened { get; init; } = true;

    /// <summary>The exponents that shares are divided by, each for all levels, from 0 to 1.</summary>
    public IReadOnlyList<double> SizeExponent { get; init; } = [0, 0.35, 0.65, 0.85];

    /// <summary>How the tree is used: whole, or its level 1 alone.</summary>
    public IReadOnlyList<SamplingMethod> Method { get; init; } = [SamplingMethod.Hierarchical, SamplingMethod.Flat];

    /// <summary>How rows are compared.</summary>
    public IReadOnlyList<Metric> Metric { get; init; } = [Clustering.Model.Metric.Euclidean, Clustering.Model.Metric.Cosine];

    /// <summary>
    /// Whether the mean of the pool is subtracted first. Only <see cref="Metric.Cosine"/> has both: nothing changes under
    /// <see cref="Metric.Euclidean"/>.
    /// </summary>
    public IReadOnlyList<bool> Centre { get; init; } = [false, true];

    /// <summary>Whether rows are whitened first. Only <see cref="Metric.Euclidean"/> has both.</summary>
    public IReadOnlyList<bool> Whiten { get; init; } = [true, false];

    /// <summary>
    /// The number of seeds, at least 2: that of <see cref="Tree"/> and those that follow it, each for a tree and its samples.
    /// </summary>
    public int SeedCount { get; init; } = 5;

    /// <summary>The confidence level of intervals for the mean over all seeds, above 0 and below 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The trees of one seed: the parameters of each metric with each preparation of rows.</summary>
    public IReadOnlyList<ClusteringParameters> Trees() =>
        [
            .. Metric
                .Distinct()
                .SelectMany(metric =>
                    metric == Clustering.Model.Metric.Euclidean
                        ? Whiten
                            .Distinct()
                            .Select(whiten => Tree with { Metric = metric, Whiten = whiten, Normalize = whiten && NormalizesWhitened })
                        : Centre.Distinct().Select(centre => Tree with { Metric = metric, Centre = centre })
                ),
        ];

    /// <summary>The samples of one tree. A tree of one level is its own level 1, so that there is nothing else to use.</summary>
    internal IReadOnlyList<SamplingParameters> Samples()
    {
        var methods = Method.Distinct().ToArray();
        if (Tree.ClusterCount.Count == 1 && methods.Contains(SamplingMethod.Hierarchical))
            methods = [SamplingMethod.Hierarchical];
        return
        [
            .. methods.SelectMany(method =>
                SizeExponent
                    .Distinct()
                    .Select(exponent => new SamplingParameters
                    {
                        Count = Count,
                        Method = method,
                        SizeExponent = [exponent],
                        Seed = Tree.Seed,
                    })
            ),
        ];
    }

    internal void ThrowIfUnusable(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SeedCount, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ConfidenceLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ConfidenceLevel, 1);
        ArgumentOutOfRangeException.ThrowIfZero(SizeExponent.Count, nameof(SizeExponent));
        ArgumentOutOfRangeException.ThrowIfZero(Method.Count, nameof(Method));
        ArgumentOutOfRangeException.ThrowIfZero(Metric.Count, nameof(Metric));
        ArgumentOutOfRangeException.ThrowIfZero(Centre.Count, nameof(Centre));
        ArgumentOutOfRangeException.ThrowIfZero(Whiten.Count, nameof(Whiten));
        // Uniform samples are what settings are compared with.
        foreach (var method in Method)
            ArgumentOutOfRangeException.ThrowIfEqual(method, SamplingMethod.Uniform, nameof(Method));
        if (Count >= rows)
            throw Errors.SampleIsWholePool(Count, rows);
    }
}
