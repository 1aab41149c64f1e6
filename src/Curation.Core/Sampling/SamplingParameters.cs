using Curation.Clustering;
using Curation.Clustering.Model;

namespace Curation.Sampling;

/// <summary>How the tree is used.</summary>
public enum SamplingMethod
{
    /// <summary>From the top of the tree down, each share divided among the children of its node.</summary>
    Hierarchical,

    /// <summary>Over the clusters of the first level, without the levels above; evenly, unless an exponent is given: a baseline.</summary>
    Flat,

    /// <summary>Uniformly over the points, without any cluster: a baseline.</summary>
    Uniform,
}

/// <summary>Which points of a bottom cluster are drawn.</summary>
public enum SamplingStrategy
{
    /// <summary>Random ones.</summary>
    Random,

    /// <summary>Those nearest the cluster's centroid.</summary>
    Closest,

    /// <summary>Those furthest from the cluster's centroid.</summary>
    Furthest,
}

/// <summary>Everything that decides a sample, besides the tree.</summary>
public sealed record SamplingParameters
{
    /// <summary>The <see cref="SizeExponent"/> of <see cref="SamplingMethod.Hierarchical"/> samples where none is given.</summary>
    public const double DefaultSizeExponent = 0.65;

    /// <summary>Points wanted, at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>Which points of a bottom cluster are drawn.</summary>
    public SamplingStrategy Strategy { get; init; }

    /// <summary>How the tree is used.</summary>
    public SamplingMethod Method { get; init; }

    /// <summary>
    /// The exponents a, from 0 to 1, of the levels, bottom first, or one for all: shares are divided among the nodes of a level in
    /// proportion to (pool rows under the node)^a, up to all that a node can give. 0 gives all the same (Vo et al. 2024, section 3.4), 1
    /// the shares that a uniform draw has in the mean. Null for the default: <see cref="DefaultSizeExponent"/>, or 0 for
    /// <see cref="SamplingMethod.Flat"/>, which uses the exponent of level 1 alone. <see cref="SamplingMethod.Uniform"/> uses none.
    /// </summary>
    public IReadOnlyList<double>? SizeExponent { get; init; }

    /// <summary>
    /// The level from which a <see cref="SamplingMethod.Hierarchical"/> sample is divided; 1 is the bottom. Null for the default: the top
    /// of the tree if exponents are given, otherwise <see cref="TreeShape.TopLevel"/>, which leaves out narrow levels.
    /// </summary>
    public int? TopLevel { get; init; }

    /// <summary>How often a point may be in the sample, at least 1.</summary>
    public int MaxCopies { get; init; } = 1;

    /// <summary>The seed of every random choice.</summary>
    public required long Seed { get; init; }

    /// <summary>
    /// The exponents that a sample of a tree uses, bottom first: one for each level, for <see cref="SamplingMethod.Flat"/> one, for
    /// <see cref="SamplingMethod.Uniform"/> none.
    /// </summary>
    internal double[] ExponentsInForce(int levels)
    {
        var given = SizeExponent ?? [Method == SamplingMethod.Flat ? 0 : DefaultSizeExponent];
        return Method switch
        {
            SamplingMethod.Uniform => [],
            SamplingMethod.Flat => [given[0]],
            _ => given.Count == 1 ? [.. Enumerable.Repeat(given[0], levels)] : [.. given],
        };
    }

    /// <summary>Whether the exponents are those of the samples where none are given.</summary>
    internal bool HasDefaultShares => Method == SamplingMethod.Hierarchical && SizeExponent is null or [DefaultSizeExponent];

    /// <summary>
    /// The level from which a sample of a tree is divided; for <see cref="SamplingMethod.Flat"/> 1, for
    /// <see cref="SamplingMethod.Uniform"/> 0, as no level is used.
    /// </summary>
    internal int TopLevelInForce(ClusterHierarchy hierarchy) =>
        Method switch
        {
            SamplingMethod.Uniform => 0,
            SamplingMethod.Flat => 1,
            _ => TopLevel ?? (SizeExponent is null ? TreeShape.Of(hierarchy).TopLevel : hierarchy.Levels.Count),
        };

    internal void ThrowIfUnusable(int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCopies, 1);
        if (TopLevel is { } top && (top < 1 || top > levels))
            throw Errors.LevelNotFound(top, levels);
        if (SizeExponent is not { } exponents)
            return;
        if (exponents.Count != 1 && exponents.Count != levels)
            throw Errors.LevelCountMismatch(nameof(SizeExponent), exponents.Count, levels);
        foreach (var exponent in exponents)
        {
            // NaN compares as less than every number.
            ArgumentOutOfRangeException.ThrowIfLessThan(exponent, 0, nameof(SizeExponent));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, 1, nameof(SizeExponent));
        }
    }
}
