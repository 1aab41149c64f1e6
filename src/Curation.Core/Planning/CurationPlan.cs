using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Planning;

/// <summary>
/// What a curation will do, and the time, memory and disk space that it is expected to need on this machine.
/// </summary>
public sealed record CurationPlan
{
    /// <summary>The pool that the plan was made for.</summary>
    public required PoolShape Pool { get; init; }

    /// <summary>The pool itself, if the plan was made for one; else null.</summary>
    public EmbeddingSet? EmbeddingSet { get; init; }

    /// <summary>The items to sample, if the user gave a number.</summary>
    public int? SampleCount { get; init; }

    /// <summary>The parameters of the clustering, the seed included.</summary>
    public required ClusteringParameters Parameters { get; init; }

    /// <summary>Whether the seed was drawn, not given. A run that is continued then keeps its own seed.</summary>
    public bool IsSeedDrawn { get; init; }

    /// <summary>The threads that the time is estimated for.</summary>
    public required int ThreadCount { get; init; }

    /// <summary>The levels, bottom first.</summary>
    public required IReadOnlyList<PlannedLevel> Levels { get; init; }

    /// <summary>The most bytes of memory that are in use at a time, besides the pool.</summary>
    public required long WorkingBytes { get; init; }

    /// <summary>The bytes of memory that this process can still get.</summary>
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

    /// <summary>The time that the clustering is expected to take; depending on the data, half of it to twice as much.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(Levels.Sum(level => level.Duration.Ticks));

    /// <summary>The bytes of the pool: in memory, or pages of its file, which the system frees when others need the memory.</summary>
    public long PoolBytes => Pool.Bytes;

    /// <summary>The most bytes in use at a time, with the pool.</summary>
    public long PeakBytes => WorkingBytes + PoolBytes;

    /// <summary>The bytes of memory that are needed. A mapped pool itself does not count.</summary>
    public long NeededBytes => Pool.IsMemoryMapped || EmbeddingSet is not null ? WorkingBytes : PeakBytes;

    /// <summary>Whether there is enough memory.</summary>
    public bool Fits => NeededBytes <= AvailableBytes;

    /// <summary>The bytes that the pool takes as a .npy file.</summary>
    public long PoolFileBytes => Pool.Bytes + NpyHeaderBytes;

    /// <summary>The bytes of a tree in a folder: the clusters of each level's points, their distances, and the centroids.</summary>
    public long TreeFileBytes => Levels.Sum(level => ClusterLevel.BytesFor(level.PointCount, Dimension, level.MadeCount));

    /// <summary>
    /// The most bytes of a checkpoint: the finished levels, each with its last step; and for the current level the step before, a slice of
    /// a k-means and the next slice, and the best of several runs.
    /// </summary>
    public long CheckpointBytes =>
        TreeFileBytes
        + Levels.Sum(level => KMeansResult.BytesFor(0, Dimension, level.ClusterCount))
        + Levels.Max(level => (Parameters.RestartCount > 1 ? 4 : 3) * KMeansResult.BytesFor(level.PointCount, Dimension, level.MadeCount));

    /// <summary>
    /// The bytes of the temporary file while a mapped pool is clustered that is whitened (in the folder for temporary files); 0 for others.
    /// </summary>
    public long TemporaryFileBytes => Parameters.Whiten && Pool.IsMemoryMapped ? PoolFileBytes : 0;

    /// <summary>The bytes of the sample as row numbers (.npy); null if its size is not known.</summary>
    public long? SampleFileBytes => SampleCount is { } count ? NpyHeaderBytes + (Math.Min(count, RowCount) * (long)sizeof(long)) : null;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{string.Join(" + ", ClusterCount)} clusters of {Pool}");

    private const int NpyHeaderBytes = 128;
}
