namespace Curation;

/// <summary>A sensible tree for a pool of a given size, for users who give none.</summary>
/// <param name="ClusterCount">Clusters on each level, bottom first.</param>
/// <param name="ResampleSize">Points kept per cluster in a resampling step, on each level.</param>
public sealed record SuggestedTree(IReadOnlyList<int> ClusterCount, IReadOnlyList<int> ResampleSize)
{
    /// <summary>The tree for a pool of <paramref name="count"/> rows.</summary>
    public static SuggestedTree For(int count) => throw new NotImplementedException();
}
