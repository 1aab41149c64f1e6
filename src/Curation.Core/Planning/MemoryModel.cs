using Curation.Clustering;
using Curation.Clustering.Model;

namespace Curation.Planning;

/// <summary>
/// The memory that a clustering takes besides its pool. Each type knows the size of what it allocates (its <c>BytesFor</c>); this model
/// knows which of them exist at the same time.
/// </summary>
internal sealed class MemoryModel
{
    // What the runtime takes besides arrays: compiled code, and short-lived objects. Measured.
    private const long Overhead = 12L << 20;

    // What a resampling step leaves behind is collected once later steps have taken about so much, or as much as one step takes. Measured.
    private const long Uncollected = 64L << 20;

    // While a list grows to its final size: its last two arrays, and the array that it is copied to.
    private const int CopiesWhileJoining = 3;

    private readonly int _dimension;
    private readonly ClusteringParameters _parameters;
    private readonly int _threads;

    private MemoryModel(int dimension, ClusteringParameters parameters, int threads)
    {
        _dimension = dimension;
        _parameters = parameters;
        _threads = threads;
    }

    /// <summary>The most bytes at a time on each level, with those of the levels below it and those that the runtime takes.</summary>
    /// <param name="points">The pool's rows.</param>
    /// <param name="dimension">The numbers in a row.</param>
    /// <param name="isMapped">Whether the pool stays in its files.</param>
    /// <param name="parameters">The tree that is wanted.</param>
    /// <param name="threads">Threads.</param>
    public static long[] EachLevel(int points, int dimension, bool isMapped, ClusteringParameters parameters, int threads) =>
        new MemoryModel(dimension, parameters, threads).OfLevels(points, isMapped, countsUncollected: true);

    /// <summary>The same, but only of arrays that are in use.</summary>
    public static long[] HeldOnEachLevel(int points, int dimension, bool isMapped, ClusteringParameters parameters, int threads) =>
        new MemoryModel(dimension, parameters, threads).OfLevels(points, isMapped, countsUncollected: false);

    private long[] OfLevels(int points, bool isMapped, bool countsUncollected)
    {
        var bytes = new long[_parameters.ClusterCount.Count];
        var done = 0L;
        for (var number = 0; number < bytes.Length; number++)
        {
            var clusters = Math.Min(points, _parameters.ClusterCount[number]);
            var made = (int)Math.Min(points, (long)clusters * Math.Max(1, _parameters.SplitCount[number]));
            var level = new Level(number, points, isMapped && number == 0, clusters, made);
            var most = number == 0 && _parameters.Whiten ? Whitened(level) : Held(level);
            bytes[number] = done + most + (countsUncollected ? Overhead + LeftBehind(level) : 0);
            done += ClusterLevel.BytesFor(points, _dimension, made);
            points = made;
            if (number == 0 && _parameters.Whiten)
                done += Whitening.BytesKept(_dimension);
        }
        return bytes;
    }

    /// <summary>What resampling steps have used and the runtime has not collected yet.</summary>
    private long LeftBehind(Level level)
    {
        if (!_parameters.Resamples(level.Number, level.Points))
            return 0;
        var (sparse, copy) = SparseKMeans(level);
        return Math.Min((_parameters.ResamplingSteps - 1) * (copy + sparse), Math.Max(Uncollected, sparse));
    }

    /// <summary>The same for level 1 of a whitened pool, whose rows are copied after the matrix is found.</summary>
    private long Whitened(Level level) =>
        Math.Max(
            Whitening.BytesToFit(_dimension),
            Whitening.BytesKept(_dimension) + WhitenedCopy.BytesFor(level.Points, _dimension, level.IsMapped) + Held(level)
        );

    /// <summary>The arrays of a level that are in use at the same time.</summary>
    private long Held(Level level)
    {
        var distances = (long)level.Points * sizeof(float);
        var first = KMeans.BytesFor(level.Points, _dimension, level.IsMapped, level.Clusters, _parameters, _threads);
        var then =
            _parameters.SplitCount[level.Number] > 1 ? Splitting(level)
            : _parameters.Resamples(level.Number, level.Points) ? Resampling(level)
            : 0;
        var last =
            KMeansResult.BytesFor(level.Points, _dimension, level.Made)
            + DistanceStep.BytesFor(level.Points, _dimension, _threads)
            + ((long)level.Made * ((_dimension * sizeof(float)) + sizeof(int)));
        return distances + Math.Max(Math.Max(first, then), last);
    }

    /// <summary>The k-means of a resampling step, and the copy of the points that the step keeps.</summary>
    private (long KMeans, long Copy) SparseKMeans(Level level)
    {
        var kept = Kept(level);
        var copied = Points.CopiedNumbers(level.Points, kept, _dimension, level.IsMapped);
        return (
            KMeans.BytesFor(kept, _dimension, level.IsMapped && copied == 0, Math.Min(level.Clusters, kept), _parameters, _threads),
            copied * sizeof(float)
        );
    }

    private long Resampling(Level level)
    {
        var members = MemberIndex.BytesFor(level.Points, level.Clusters) + (2L * Kept(level) * sizeof(int));
        var (sparse, copy) = SparseKMeans(level);
        var guess = (2L * level.Points * sizeof(int)) + ((long)level.Clusters * _dimension * (sizeof(float) + sizeof(double)));
        var assignment = guess + Lloyd.AssignBytesFor(level.Points, _dimension, level.Clusters, _threads);
        return KMeansResult.BytesFor(level.Points, _dimension, level.Clusters) + members + copy + Math.Max(sparse, assignment);
    }

    private long Splitting(Level level)
    {
        var split = _parameters.SplitCount[level.Number];
        var part = Math.Max(1, level.Points / level.Clusters);
        var copied = Points.CopiedNumbers(level.Points, part, _dimension, level.IsMapped, _threads);
        var alone =
            (copied * sizeof(float))
            + KMeans.BytesFor(part, _dimension, level.IsMapped && copied == 0, Math.Min(split, part), _parameters, threads: 1);
        var parts = KMeansResult.BytesFor(level.Points, _dimension, level.Made);
        var joined = ((long)CopiesWhileJoining * level.Made * _dimension * sizeof(double)) + ((long)level.Points * sizeof(int));
        return KMeansResult.BytesFor(level.Points, _dimension, level.Clusters)
            + MemberIndex.BytesFor(level.Points, level.Clusters)
            + parts
            + Math.Max(_threads * alone, joined);
    }

    private int Kept(Level level) => Clustering.Resampling.MostKept(level.Points, level.Clusters, _parameters.ResampleSize[level.Number]);

    /// <summary>A level.</summary>
    /// <param name="Number">Its number, counted from 0.</param>
    /// <param name="Points">The points that it clusters.</param>
    /// <param name="IsMapped">Whether the points stay in their files.</param>
    /// <param name="Clusters">The clusters of its first k-means.</param>
    /// <param name="Made">The clusters that come out at most.</param>
    private readonly record struct Level(int Number, int Points, bool IsMapped, int Clusters, int Made);
}
