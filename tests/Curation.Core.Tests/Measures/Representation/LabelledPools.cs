using Curation.Embeddings;
using Curation.Measures.Representation;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Measures.Representation;

/// <summary>Small labelled pools, made from a seed.</summary>
internal static class LabelledPools
{
    /// <summary>Clumps around a centre a class, of which the first have most rows.</summary>
    public static EmbeddingSet Clumps(int count, int dimension, int classes, ulong seed, double spread = 1, float scale = 1)
    {
        var random = new RandomStream(seed);
        var centres = new RandomStream(99);
        var places = new double[classes * dimension];
        foreach (ref var x in places.AsSpan())
            x = (2 * centres.NextDouble()) - 1;
        var (rows, labels) = (new float[count * dimension], new string[count]);
        for (var i = 0; i < count; i++)
        {
            var u = random.NextDouble();
            var of = i < 2 * classes ? i % classes : (int)(classes * u * u);
            labels[i] = $"class {of}";
            for (var j = 0; j < dimension; j++)
                rows[(i * dimension) + j] = scale * (float)(places[(of * dimension) + j] + (spread * ((2 * random.NextDouble()) - 1)));
        }
        return Of(rows, dimension, labels);
    }

    public static EmbeddingSet Of(float[] rows, int dimension, params string[] labels) => Pools.Of(rows, dimension, new(Labels: labels));

    public static (LabelClasses Classes, LabelledRows Training) Training(EmbeddingSet set) =>
        LabelClasses.Of(TrainingRows.Of(set), RunContext.Quiet);
}
