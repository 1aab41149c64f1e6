using System.Diagnostics;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>
/// What is done to a row before it is compared with others: a mean is subtracted in double and the difference rounded to float32, or the
/// difference is whitened; and under <see cref="Metric.Cosine"/> the result is scaled to unit length. A metric alone subtracts nothing. The
/// centroids of a tree are of rows that were prepared, so they are compared with other centroids as they are.
/// </summary>
/// <param name="Metric">How far apart two prepared rows are.</param>
/// <param name="Mean">A number for each column, which is subtracted; null subtracts nothing.</param>
/// <param name="Whitening">What is done after the mean is subtracted; null for nothing.</param>
internal readonly record struct Preparation(Metric Metric, double[]? Mean = null, Whitening? Whitening = null)
{
    /// <summary>A metric alone subtracts nothing.</summary>
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
        if (!parameters.SubtractsMean)
            return parameters.Metric;
        var run = new RunPart(context, parameters.Whiten ? "Whitening the pool" : "Finding the mean of the pool", 0, 0);
        run.Report(0, FormattableString.Invariant($"{pool.Count} rows"));
        var extent = new ExtentStep(Points.Raw(pool.Vectors));
        BlockRunner.Run(extent, (long)pool.Count * pool.Dimension, context);
        // The rows may lie in a memory map, which is released once the set is unreachable.
        GC.KeepAlive(pool);
        var mean = extent.Mean;
        if (extent.NonFiniteColumn >= 0)
            throw Errors.PoolChanged();
        if (parameters.Metric == Metric.Cosine && extent.IsPoint)
            throw Errors.ZeroVector(pool.Source, pool.Count);
        Debug.Assert(mean.Length == pool.Dimension, "The mean has a number for each column.");
        return new(parameters.Metric, mean, parameters.Whiten ? Whitening.Of(pool, mean, run) : null);
    }

    /// <summary>The rows of a store as <see cref="Points"/> read them, and what is left to do with each.</summary>
    /// <param name="store">The rows as the pool has them.</param>
    /// <param name="whiten">How a store is whitened.</param>
    public (VectorStore Rows, Preparation Left) Begin(VectorStore store, Func<VectorStore, Whitening, VectorStore> whiten) =>
        Whitening is null ? (store, this) : (whiten(store, Whitening), Metric);
}
