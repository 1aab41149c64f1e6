using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Planning;

/// <summary>
/// What a curation will do, and the time, memory and disk that it is expected to need on this machine. Nothing of it has been done yet.
/// </summary>
public sealed record CurationPlan
{
    /// <summary>The pool that the plan was made for.</summary>
    public required PoolShape Pool { get; init; }

    /// <summary>The pool itself, where the plan was made of one; else null.</summary>
    public EmbeddingSet? EmbeddingSet { get; init; }

    /// <summary>The items that are to be sampled, where that was said.</summary>
    public int? SampleCount { get; init; }

    /// <summary>The parameters of the clustering, the seed included.</summary>
    public required ClusteringParameters Parameters { get; init; }

    /// <summary>Whether the seed was drawn rather than given: a run that is continued then keeps the one that it has.</summary>
    public bool IsSeedDrawn { get; init; }

    /// <summary>The threads that the time is of.</summary>
    public required int ThreadCount { get; init; }

    /// <summary>The levels, bottom first.</summary>
    public required IReadOnlyList<PlannedLevel> Levels { get; init; }

    /// <summary>The most bytes of memory that are held at a time besides the pool.</summary>
    public required long WorkingBytes { get; init; }

    /// <summary>The bytes of memory that this process can still have.</summary>
    public required long AvailableBytes { get; init; }

    /// <summary>The pool's rows.</summary>
    public int RowCount => Pool.RowCount;

    /// <summary>The numbers in a row.</summary>
    public int Dimension => Pool.Dimension;

    /// <summary>Clusters on each level, bottom first.</summary>
    public IReadOnlyList<int> ClusterCount => Parameters.ClusterCount;

    /// <summary>Points kept per cluster in a resampling step, on each level.</summary>
    public IReadOnlyList<int> ResampleSize => Parameters.ResampleSize;

    /// <summary>Multiplications with an addition.</summary>
    public double Operations => Levels.Sum(level => level.Operations);

    /// <summary>The time that the clustering is expected to take; between half of it and twice as much, as the data are.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(Levels.Sum(level => level.Duration.Ticks));

    /// <summary>The bytes of the pool: in memory, or pages of its file that the system gives up when others need the memory.</summary>
    public long PoolBytes => Pool.Bytes;

    /// <summary>The most bytes that are held with the pool.</summary>
    public long PeakBytes => WorkingBytes + PoolBytes;

    /// <summary>The bytes of memory that must be there: of a mapped pool only what is held besides it.</summary>
    public long NeededBytes => Pool.IsMemoryMapped || EmbeddingSet is not null ? WorkingBytes : PeakBytes;

    /// <summary>Whether that much memory can be had.</summary>
    public bool Fits => NeededBytes <= AvailableBytes;

    /// <summary>The bytes that the pool takes as a .npy file.</summary>
    public long PoolFileBytes => Pool.Bytes + NpyHeaderBytes;

    /// <summary>The bytes of a tree in a folder: the clusters of each level's points, their distances, and the centroids.</summary>
    public long TreeFileBytes => Levels.Sum(level => ClusterLevel.BytesFor(level.PointCount, Dimension, level.MadeCount));

    /// <summary>
    /// The bytes of a checkpoint at most: the levels that are done, each with its last step; of the one under way the step before, a slice
    /// of a k-means and the next, and the best of several runs.
    /// </summary>
    public long CheckpointBytes =>
        TreeFileBytes
        + Levels.Sum(level => KMeansResult.BytesFor(0, Dimension, level.ClusterCount))
        + Levels.Max(level => (Parameters.RestartCount > 1 ? 4 : 3) * KMeansResult.BytesFor(level.PointCount, Dimension, level.MadeCount));

    /// <summary>The bytes of the sample as row numbers (.npy); null where its size was not said.</summary>
    public long? SampleFileBytes => SampleCount is { } count ? NpyHeaderBytes + (Math.Min(count, RowCount) * (long)sizeof(long)) : null;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{string.Join(" + ", ClusterCount)} clusters of {Pool}");

    private const int NpyHeaderBytes = 128;
}
