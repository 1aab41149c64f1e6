using Curation.Clustering.Model;

namespace Curation.Sampling;

/// <summary>One row of a sample.</summary>
public sealed class SampledItem
{
    private readonly ClusterHierarchy _hierarchy;

    internal SampledItem(ClusterHierarchy hierarchy, int index, SamplingParameters parameters)
    {
        _hierarchy = hierarchy;
        Index = index;
        Parameters = parameters;
    }

    /// <summary>The row's number in the set that was clustered, counted from 0.</summary>
    public int Index { get; }

    /// <summary>
    /// The row's number in the source that the set was read from, counted from 0. It differs from <see cref="Index"/> if the set is a
    /// subset. Files of samples hold this number.
    /// </summary>
    public int SourceRow => _hierarchy.EmbeddingSet.GetSourceRow(Index);

    /// <summary>The row's id; its number if the pool has no ids.</summary>
    public string Id => _hierarchy.EmbeddingSet.GetId(Index);

    /// <summary>The row's file, or null.</summary>
    public string? Path => _hierarchy.EmbeddingSet.Paths?[Index];

    /// <summary>The row's text, or null.</summary>
    public string? Text => _hierarchy.EmbeddingSet.Texts?[Index];

    /// <summary>The row's label, or null.</summary>
    public string? Label => _hierarchy.EmbeddingSet.Labels?[Index];

    /// <summary>The row's clusters, from the top level down to level 1.</summary>
    public int[] Cluster => _hierarchy.ClustersOf(Index);

    /// <summary>The distance to the centroid of the row's level-1 cluster: Euclidean (not squared) or 1 - cosine.</summary>
    public double Distance => _hierarchy.Levels[0].Distances[Index];

    /// <summary>The seed that drew the sample. If the user gave none, it was drawn.</summary>
    public long Seed => Parameters.Seed;

    /// <summary>
    /// The exponents that the sample was drawn with, bottom level first: how much the share of a cluster grew with its size. A flat sample
    /// has one number, a uniform one none.
    /// </summary>
    public double[] SizeExponent => Parameters.ExponentsInForce(_hierarchy.Levels.Count);

    /// <summary>
    /// The level from which the sample was divided; 1 is the bottom. A flat sample has 1, a uniform one 0, as it uses no level.
    /// </summary>
    public int TopLevel => Parameters.TopLevelInForce(_hierarchy);

    /// <summary>Whether another item was drawn from the same tree, so that their row numbers mean the same rows.</summary>
    public bool IsOfSameTreeAs(SampledItem other) => ReferenceEquals(_hierarchy, other?._hierarchy);

    internal ClusterHierarchy Hierarchy => _hierarchy;

    /// <summary>The parameters of the sample.</summary>
    internal SamplingParameters Parameters { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
