using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>Rows of a set, each with the number of its class.</summary>
/// <param name="set">The set.</param>
/// <param name="rows">The rows, in order; duplicates are allowed.</param>
/// <param name="classes">The class of each.</param>
internal sealed class LabelledRows(EmbeddingSet set, int[] rows, int[] classes)
{
    private readonly VectorStore _vectors = new IndexedVectors(set.Vectors, rows);

    /// <summary>The rows.</summary>
    public int Count => rows.Length;

    /// <summary>The numbers in a row.</summary>
    public int Dimension => set.Dimension;

    /// <summary>The rows' numbers in the set.</summary>
    public int[] Rows => rows;

    /// <summary>The class of each row.</summary>
    public int[] Classes => classes;

    /// <summary>The set.</summary>
    public EmbeddingSet Set => set;

    /// <summary>Some of these rows, by index.</summary>
    public LabelledRows Part(int[] places) => new(set, Array.ConvertAll(places, p => rows[p]), Array.ConvertAll(places, p => classes[p]));

    /// <summary>Reads rows unchanged.</summary>
    public ReadOnlySpan<float> Read(int first, int count, Span<float> scratch) => _vectors.Read(first, count, scratch);

    /// <summary>Reads every row once, for the mean of each column.</summary>
    /// <exception cref="CurationException">ZeroVector: a row has no direction, under <see cref="Metric.Cosine"/>.</exception>
    public double[] Look(Metric metric, RunContext context)
    {
        var step = new ExtentStep(
            Points.Some(set, metric, rows),
            place => Errors.ZeroVector(set.Source, set.GetSourceRow(rows[place]), set.GetId(rows[place]))
        );
        BlockRunner.Run(step, (long)Count * Dimension, context);
        return step.Mean;
    }
}
