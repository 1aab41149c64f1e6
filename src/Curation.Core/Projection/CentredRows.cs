using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Projection;

/// <summary>Some rows of a pool in double, with their mean subtracted.</summary>
internal sealed class CentredRows
{
    private const int RowsAtATime = 256;

    private CentredRows(double[] numbers, double[] mean, int count) => (Numbers, Mean, Count) = (numbers, mean, count);

    /// <summary>Row-major: <see cref="Count"/> × <see cref="Dimension"/>.</summary>
    public double[] Numbers { get; }

    /// <summary>The mean that was subtracted from each row.</summary>
    public double[] Mean { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The numbers in a row.</summary>
    public int Dimension => Mean.Length;

    /// <summary>Reads rows, prepared, and subtracts their own mean, or a given one.</summary>
    public static CentredRows Read(EmbeddingSet set, Preparation preparation, int[] rows, RunContext context, double[]? mean = null)
    {
        var dimension = set.Dimension;
        var points = Points.Some(set, preparation, rows);
        var numbers = new double[(long)rows.Length * dimension];
        var scratch = new float[RowsAtATime * dimension];
        for (var first = 0; first < rows.Length; first += RowsAtATime)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var read = points.Read(first, Math.Min(RowsAtATime, rows.Length - first), scratch);
            for (var i = 0; i < read.Length; i++)
                numbers[(first * dimension) + i] = read[i];
        }
        // The rows may lie in a mapped file, which is closed once the set is unreachable.
        GC.KeepAlive(set);
        mean ??= MeanOf(numbers, dimension);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] -= mean[i % dimension];
        return new(numbers, mean, rows.Length);
    }

    private static double[] MeanOf(double[] numbers, int dimension)
    {
        var mean = new double[dimension];
        for (var i = 0; i < numbers.Length; i++)
            mean[i % dimension] += numbers[i];
        return Array.ConvertAll(mean, sum => sum / (numbers.Length / dimension));
    }
}
