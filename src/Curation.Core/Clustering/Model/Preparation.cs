using System.Diagnostics;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>
/// What is done to a row before it is compared with others: it may be scaled to unit length; then a mean is subtracted, in double, and the
/// difference rounded to float32, or whitened; and under <see cref="Metric.Cosine"/> the result is scaled to unit length. A metric alone
/// does nothing before that. The centroids of a tree are of rows that were prepared, so they are compared with other centroids as they are.
/// </summary>
/// <param name="Metric">How far apart two prepared rows are.</param>
/// <param name="Mean">A number for each column, which is subtracted; null subtracts nothing.</param>
/// <param name="Whitening">What is done after the mean is subtracted; null for nothing.</param>
/// <param name="Normalize">Whether rows are scaled to unit length first.</param>
internal readonly record struct Preparation(Metric Metric, double[]? Mean = null, Whitening? Whitening = null, bool Normalize = false)
{
    /// <summary>A metric alone does nothing before rows are compared.</summary>
    public static implicit operator Preparation(Metric metric) => new(metric);

    /// <summary>
    /// The preparation of a pool's rows for a clustering. If the mean is to be subtracted, this reads every row once to find it; if rows
    /// are to be whitened, also up to 32 768 rows for their covariance.
    /// </summary>
    /// <exception cref="CurationException">
    /// ZeroVector: all rows are equal, so that nothing is left of them under <see cref="Metric.Cosine"/>. PoolChanged.
    /// </exception>
    public static Preparation For(EmbeddingSet pool, ClusteringParameters parameters, RunContext context)
    {
        var start = new Preparation(parameters.Metric, Normalize: parameters.Normalize);
        if (!parameters.SubtractsMean)
            return start;
        var run = new RunPart(context, parameters.Whiten ? "Whitening the pool" : "Finding the mean of the pool", 0, 0);
        run.Report(0, FormattableString.Invariant($"{pool.Count} rows"));
        var (rows, _) = start.Begin(pool.Vectors);
        var extent = new ExtentStep(Points.Raw(rows));
        BlockRunner.Run(extent, (long)pool.Count * pool.Dimension, context);
        var mean = extent.Mean;
        if (extent.NonFiniteColumn >= 0)
            throw Errors.PoolChanged();
        if (parameters.Metric == Metric.Cosine && extent.IsPoint)
            throw Errors.ZeroVector(pool.Source, pool.Count);
        Debug.Assert(mean.Length == pool.Dimension, "The mean has a number for each column.");
        var whitening = parameters.Whiten ? Whitening.Of(rows, mean, run) : null;
        // The rows may lie in a memory map, which is released once the set is unreachable.
        GC.KeepAlive(pool);
        return start with { Mean = mean, Whitening = whitening };
    }

    /// <summary>
    /// The rows of a store after what is done to each of them here, each time that it is read; and what <see cref="Points"/> have left to
    /// do.
    /// </summary>
    public (VectorStore Rows, Preparation Left) Begin(VectorStore store)
    {
        if (Normalize)
            store = new NormalizedVectors(store);
        return Whitening is null ? (store, new(Metric, Mean)) : (new WhitenedVectors(store, Whitening), Metric);
    }
}
