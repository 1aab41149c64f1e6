using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Sampling;

namespace Curation.Measures;

/// <summary>Measures how far a pool's rows are from the nearest row of a sample.</summary>
public static class CoverageMeasure
{
    /// <summary>
    /// The coverage of a sample. Distances are exact: the nearest sampled row is the nearest in double precision.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="context">Threads, cancellation and progress.</param>
    /// <exception cref="CurationException">
    /// EmptySample, VectorsAbsent, SampleTooLarge, NonFiniteValue, or ZeroVector under <see cref="Metric.Cosine"/>.
    /// </exception>
    public static SampleCoverage Run(SampleRows sample, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(context);
        var hierarchy = sample.Hierarchy;
        var set = hierarchy.EmbeddingSet;
        var run = new RunPart(context, "Measuring coverage");
        run.Report(0, FormattableString.Invariant($"looking at {set.Count} rows"));
        var copies = sample.MostCopies();
        var points = Points.Of(set, hierarchy.Preparation, context);
        var coverage = new SampleCoverage
        {
            Metric = hierarchy.Parameters.Metric,
            Normalize = hierarchy.Parameters.Normalize,
            Centre = hierarchy.Parameters.Centre,
            Whiten = hierarchy.Parameters.Whiten,
            SampleCount = sample.Count,
            PoolCount = set.Count,
            Sample = FiguresOf(points, hierarchy, sample.Rows.ToArray(), run.Part(0, 1 / 3.0, "sample: ")),
            Uniform = FiguresOf(
                points,
                hierarchy,
                sample.Baseline(SamplingMethod.Uniform, copies, sample.Parameters.Seed, context.Cancellation),
                run.Part(1 / 3.0, 2 / 3.0, "uniform sample: ")
            ),
            Flat = FiguresOf(
                points,
                hierarchy,
                sample.Baseline(SamplingMethod.Flat, copies, sample.Parameters.Seed, context.Cancellation),
                run.Part(2 / 3.0, 1, "flat sample: ")
            ),
            SampleSeed = sample.Parameters.Seed,
        };
        // The rows may lie in a memory map, which is released once the set is unreachable.
        GC.KeepAlive(set);
        return coverage;
    }

    private static CoverageFigures FiguresOf(Points points, ClusterHierarchy hierarchy, int[] rows, RunPart run)
    {
        int[] sampled = [.. rows.Distinct().Order()];
        if (sampled.Length == points.Count)
            return new(0, 0, 0, 0, 0);
        var centroids = Read(hierarchy.EmbeddingSet, hierarchy.Preparation, sampled, run.Cancellation);
        var nearest = Lloyd.Assign(points, centroids, guess: null, run);
        var distances = new float[points.Count];
        DistanceStep.Run(points, centroids, nearest, distances, run.Context);

        var sum = 0.0;
        foreach (var distance in distances)
            sum += distance;
        Array.Sort(distances);
        return new(sum / distances.Length, Of(0.5), Of(0.9), Of(0.99), distances[^1]);

        double Of(double part) => Quantile.Of<float>(distances, part);
    }

    /// <summary>Some rows in double, prepared for a search.</summary>
    private static double[] Read(EmbeddingSet set, Preparation preparation, int[] rows, CancellationToken cancellation)
    {
        if ((long)rows.Length * set.Dimension > PoolShape.MostNumbers)
            throw Errors.SampleTooLarge(rows.Length, set.Dimension, PoolShape.MostNumbers / set.Dimension);
        var some = Points.Some(set, preparation, rows);
        var numbers = new double[rows.Length * set.Dimension];
        var blocks = new RowBlocks(rows.Length, set.Dimension);
        var scratch = new float[blocks.MaxRows * set.Dimension];
        for (var block = 0; block < blocks.Count; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (first, count) = blocks[block];
            var read = some.Read(first, count, scratch);
            for (var i = 0; i < read.Length; i++)
                numbers[(first * set.Dimension) + i] = read[i];
        }
        return numbers;
    }
}
