using System.Diagnostics;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>
/// What is done to a row before it is compared with others: a mean is subtracted in double and the difference rounded to float32, and under
/// <see cref="Metric.Cosine"/> the result is scaled to unit length. A metric alone subtracts nothing. The centroids of a tree are of rows
/// that were prepared, so they are compared with other centroids as they are.
/// </summary>
/// <param name="Metric">How far apart two prepared rows are.</param>
/// <param name="Mean">A number for each column, which is subtracted; null subtracts nothing.</param>
internal readonly record struct Preparation(Metric Metric, double[]? Mean = null)
{
    /// <summary>A metric alone subtracts nothing.</summary>
    public static implicit operator Preparation(Metric metric) => new(metric);

    /// <summary>
    /// The preparation of a pool's rows for a clustering. If the mean is to be subtracted, this reads every row once to find it.
    /// </summary>
    /// <exception cref="CurationException">
    /// ZeroVector: all rows are equal, so that nothing is left of them under <see cref="Metric.Cosine"/>. PoolChanged.
    /// </exception>
    public static Preparation For(EmbeddingSet pool, Metric metric, bool centre, RunContext context)
    {
        if (!centre)
            return metric;
        var run = new RunPart(context, "Finding the mean of the pool");
        run.Report(0, FormattableString.Invariant($"{pool.Count} rows"));
        var extent = new ExtentStep(Points.Raw(pool.Vectors));
        BlockRunner.Run(extent, (long)pool.Count * pool.Dimension, context);
        // The rows may lie in a memory map, which is released once the set is unreachable.
        GC.KeepAlive(pool);
        var mean = extent.Mean;
        if (extent.NonFiniteColumn >= 0)
            throw Errors.PoolChanged();
        if (metric == Metric.Cosine && extent.IsPoint)
            throw Errors.ZeroVector(pool.Source, pool.Count);
        Debug.Assert(mean.Length == pool.Dimension, "The mean has a number for each column.");
        return new(metric, mean);
    }
}
