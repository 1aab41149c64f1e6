using Curation.Clustering;
using Curation.Clustering.Model;

namespace Curation.Planning;

/// <summary>
/// The memory that a clustering takes besides its pool. Each type tells the size of what it allocates itself (its <c>BytesFor</c>); here is
/// only which of them are there at a time.
/// </summary>
internal static class MemoryModel
{
    // What the runtime takes besides arrays: code that is compiled, and short-lived objects. Measured.
    private const long Overhead = 12L << 20;

    // What one resampling step leaves behind is collected after the next ones have taken about so much, or as much as one of them takes.
    // Measured.
    private const long Uncollected = 64L << 20;

    // Of a list that grows to so many numbers: its last two arrays, and the array that it is copied to.
    private const int CopiesWhileJoining = 3;

    /// <summary>The most bytes at a time, on each level; those of the levels below it included, and those that the runtime takes.</summary>
    /// <param name="points">The pool's rows.</param>
    /// <param name="dimension">The numbers in a row.</param>
    /// <param name="isMapped">Whether the pool stays in its files.</param>
    /// <param name="parameters">The tree that is wanted.</param>
    /// <param name="threads">Threads.</param>
    public static long[] EachLevel(int points, int dimension, bool isMapped, ClusteringParameters parameters, int threads) =>
        EachLevel(
            points,
            dimension,
            isMapped,
            parameters,
            threads,
            (count, level) => Overhead + LeftBehind(count, dimension, isMapped && level == 0, parameters, level, threads)
        );

    /// <summary>The same of arrays that are in use alone.</summary>
    public static long[] HeldOnEachLevel(int points, int dimension, bool isMapped, ClusteringParameters parameters, int threads) =>
        EachLevel(points, dimension, isMapped, parameters, threads, static (_, _) => 0);

    private static long[] EachLevel(
        int points,
        int dimension,
        bool isMapped,
        ClusteringParameters parameters,
        int threads,
        Func<int, int, long> besides
    )
    {
        var bytes = new long[parameters.ClusterCount.Count];
        var done = 0L;
        for (var level = 0; level < bytes.Length; level++)
        {
            bytes[level] = done + OfLevel(points, dimension, isMapped && level == 0, parameters, level, threads) + besides(points, level);
            var clusters = (int)Math.Min(points, (long)parameters.ClusterCount[level] * Math.Max(1, parameters.SplitCount[level]));
            done += ClusterLevel.BytesFor(points, dimension, clusters);
            points = clusters;
        }
        return bytes;
    }

    /// <summary>What resampling steps have used and nothing has collected yet.</summary>
    private static long LeftBehind(int points, int dimension, bool isMapped, ClusteringParameters parameters, int level, int threads)
    {
        if (!parameters.Resamples(level, points))
            return 0;
        var (sparse, copy) = SparseKMeans(
            points,
            dimension,
            isMapped,
            Math.Min(points, parameters.ClusterCount[level]),
            parameters,
            level,
            threads
        );
        return Math.Min((parameters.ResamplingSteps - 1) * (copy + sparse), Math.Max(Uncollected, sparse));
    }

    /// <summary>The k-means of a resampling step, and the copy of the points that it keeps.</summary>
    private static (long KMeans, long Copy) SparseKMeans(
        int points,
        int dimension,
        bool isMapped,
        int clusters,
        ClusteringParameters parameters,
        int level,
        int threads
    )
    {
        var kept = Clustering.Resampling.MostKept(points, clusters, parameters.ResampleSize[level]);
        var copied = Points.CopiedNumbers(points, kept, dimension, isMapped);
        return (
            KMeans.BytesFor(kept, dimension, isMapped && copied == 0, Math.Min(clusters, kept), parameters, threads),
            copied * sizeof(float)
        );
    }

    private static long OfLevel(int points, int dimension, bool isMapped, ClusteringParameters parameters, int level, int threads)
    {
        var clusters = Math.Min(points, parameters.ClusterCount[level]);
        var distances = (long)points * sizeof(float);
        var first = KMeans.BytesFor(points, dimension, isMapped, clusters, parameters, threads);
        var then =
            parameters.SplitCount[level] > 1 ? Splitting(points, dimension, isMapped, clusters, parameters, level, threads)
            : parameters.Resamples(level, points) ? Resampling(points, dimension, isMapped, clusters, parameters, level, threads)
            : 0;

        var made = (int)Math.Min(points, (long)clusters * Math.Max(1, parameters.SplitCount[level]));
        var last =
            KMeansResult.BytesFor(points, dimension, made)
            + DistanceStep.BytesFor(points, dimension, threads)
            + ((long)made * ((dimension * sizeof(float)) + sizeof(int)));
        return distances + Math.Max(Math.Max(first, then), last);
    }

    private static long Resampling(
        int points,
        int dimension,
        bool isMapped,
        int clusters,
        ClusteringParameters parameters,
        int level,
        int threads
    )
    {
        var kept = Clustering.Resampling.MostKept(points, clusters, parameters.ResampleSize[level]);
        var members = MemberIndex.BytesFor(points, clusters) + (2L * kept * sizeof(int));
        var (sparse, copy) = SparseKMeans(points, dimension, isMapped, clusters, parameters, level, threads);
        var guess = (2L * points * sizeof(int)) + ((long)clusters * dimension * (sizeof(float) + sizeof(double)));
        var assignment = guess + Lloyd.AssignBytesFor(points, dimension, clusters, threads);
        return KMeansResult.BytesFor(points, dimension, clusters) + members + copy + Math.Max(sparse, assignment);
    }

    private static long Splitting(
        int points,
        int dimension,
        bool isMapped,
        int clusters,
        ClusteringParameters parameters,
        int level,
        int threads
    )
    {
        var split = parameters.SplitCount[level];
        var part = Math.Max(1, points / clusters);
        var copied = Points.CopiedNumbers(points, part, dimension, isMapped, threads);
        var alone =
            (copied * sizeof(float))
            + KMeans.BytesFor(part, dimension, isMapped && copied == 0, Math.Min(split, part), parameters, threads: 1);
        var made = Math.Min(points, (long)clusters * split);
        var parts = KMeansResult.BytesFor(points, dimension, made);
        var joined = (CopiesWhileJoining * made * dimension * sizeof(double)) + ((long)points * sizeof(int));
        return KMeansResult.BytesFor(points, dimension, clusters)
            + MemberIndex.BytesFor(points, clusters)
            + parts
            + Math.Max(threads * alone, joined);
    }
}
