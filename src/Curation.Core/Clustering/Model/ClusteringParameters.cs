using System.Text.Json.Serialization;
using Curation.Embeddings;
using Curation.Kernels;

namespace Curation.Clustering.Model;

/// <summary>How the first centroids are chosen.</summary>
public enum Initialization
{
    /// <summary>
    /// Greedy k-means++ (Arthur and Vassilvitskii 2007): 2 + ⌊ln k⌋ candidates a step; the one that lowers the potential most is kept.
    /// </summary>
    KMeansPlusPlus,

    /// <summary>Distinct rows drawn at random.</summary>
    Random,
}

/// <summary>Which points of a cluster a resampling step keeps.</summary>
public enum ResampleStrategy
{
    /// <summary>Those nearest the centroid.</summary>
    Closest,

    /// <summary>Random ones.</summary>
    Random,
}

/// <summary>Everything that decides a clustering, besides the data. Lists have one entry for each level, bottom first.</summary>
public sealed record ClusteringParameters
{
    /// <summary>
    /// The most columns of a pool that can be whitened. Memory grows with the square of the columns, time with the cube.
    /// </summary>
    public const int MostColumnsToWhiten = 4096;

    /// <summary>Clusters wanted on each level. No level has more than the level below.</summary>
    public required IReadOnlyList<int> ClusterCount { get; init; }

    /// <summary>Points kept per cluster in a resampling step; 1 or less turns resampling off on that level.</summary>
    public required IReadOnlyList<int> ResampleSize { get; init; }

    /// <summary>The most clusters that each cluster of a level is split into; 1 or less turns splitting off on that level.</summary>
    public required IReadOnlyList<int> SplitCount { get; init; }

    /// <summary>Resampling steps on each level.</summary>
    public int ResamplingSteps { get; init; } = 10;

    /// <summary>Which points a resampling step keeps.</summary>
    public ResampleStrategy ResampleStrategy { get; init; }

    /// <summary>The most Lloyd iterations of one k-means.</summary>
    public int MaxIterations { get; init; } = 50;

    /// <summary>How the first centroids are chosen.</summary>
    public Initialization Initialization { get; init; }

    /// <summary>How often each k-means is run; the run with the least inertia is kept.</summary>
    public int RestartCount { get; init; } = 1;

    /// <summary>How far apart two vectors are.</summary>
    public Metric Metric { get; init; }

    /// <summary>Whether every row is scaled to unit length first; a row of zeros stays as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Normalize { get; init; }

    /// <summary>Whether the mean of the pool is subtracted from every row first.</summary>
    // Not written if false, so that records of trees and checkpoints are the same as before there was a choice.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Centre { get; init; }

    /// <summary>
    /// Whether the mean of the pool is subtracted and the directions in which it varies most are shrunk first, so that no direction rules
    /// the distances.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Whiten { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether the mean of the pool is subtracted from its rows.</summary>
    internal bool SubtractsMean => Centre || Whiten;

    /// <summary>Whether a level, counted from 0, is resampled if it has <paramref name="points"/> points.</summary>
    internal bool Resamples(int level, int points) =>
        ResamplingSteps > 0 && ResampleSize[level] > 1 && SplitCount[level] <= 1 && ClusterCount[level] < points;

    internal void ThrowIfUnusable(long points, int dimension)
    {
        var levels = ClusterCount.Count;
        ArgumentOutOfRangeException.ThrowIfZero(levels, nameof(ClusterCount));
        ArgumentOutOfRangeException.ThrowIfLessThan(RestartCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIterations, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ResamplingSteps);
        if (ResampleSize.Count != levels)
            throw Errors.LevelCountMismatch(nameof(ResampleSize), ResampleSize.Count, levels);
        if (SplitCount.Count != levels)
            throw Errors.LevelCountMismatch(nameof(SplitCount), SplitCount.Count, levels);
        if (Whiten && dimension > MostColumnsToWhiten)
            throw Errors.TooWideToWhiten(dimension, MostColumnsToWhiten);
        var below = long.MaxValue;
        for (var level = 1; level <= levels; level++)
        {
            var count = ClusterCount[level - 1];
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(ClusterCount));
            if (count > below)
                throw Errors.ClusterCountRising(level, count, (int)below);
            if (ResampleSize[level - 1] > 1 && SplitCount[level - 1] > 1 && ResamplingSteps > 0)
                throw Errors.ResampleAndSplit(level, ResampleSize[level - 1], SplitCount[level - 1]);
            // A level has at most int.MaxValue points.
            below = Math.Min(int.MaxValue, (long)count * Math.Max(1, SplitCount[level - 1]));
            points = Math.Min(points, below);
            if (points > MostClusters(dimension))
                throw Errors.TooManyCentroids(points, dimension, MostClusters(dimension));
        }
    }

    /// <summary>The most clusters of a dimension whose centroids fit into one array, padded for the search.</summary>
    internal static int MostClusters(int dimension) => PoolShape.MostNumbers / Math.Max(dimension, CandidateDistances.MaxCandidates);
}
