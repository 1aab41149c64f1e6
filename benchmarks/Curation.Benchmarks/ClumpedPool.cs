using System.Runtime.InteropServices;
using Curation.Running;
using Curation.Storage;

namespace Curation.Benchmarks;

/// <summary>A pool as large as wanted: clumps around random centres, the first ones far larger than the last.</summary>
internal static class ClumpedPool
{
    private const int Clumps = 500;
    private const float Width = 0.3f;

    /// <summary>Writes a .npy file of rows × dimension float32 numbers, a row at a time.</summary>
    public static void Write(string path, int rows, int dimension)
    {
        using var file = new BufferedStream(File.Create(path), 1 << 20);
        file.Write(NpyHeaderWriter.Create("<f4", FormattableString.Invariant($"({rows}, {dimension})")));
        foreach (var row in Rows(rows, dimension))
            file.Write(MemoryMarshal.AsBytes(row.AsSpan()));
    }

    /// <summary>The same pool in memory.</summary>
    public static EmbeddingSet Create(int rows, int dimension)
    {
        var numbers = new float[rows * dimension];
        foreach (var (i, row) in Rows(rows, dimension).Index())
            row.CopyTo(numbers, i * dimension);
        return new(new MemoryVectors(numbers, dimension), "clumps");
    }

    /// <summary>The rows, one after the other in one array.</summary>
    private static IEnumerable<float[]> Rows(int rows, int dimension)
    {
        var random = new RandomStream(1);
        var centres = new float[Clumps * dimension];
        foreach (ref var x in centres.AsSpan())
            x = (float)random.NextDouble();
        var row = new float[dimension];
        for (var i = 0; i < rows; i++)
        {
            var u = random.NextDouble();
            var clump = (int)(Clumps * u * u);
            for (var j = 0; j < dimension; j++)
                row[j] = centres[(clump * dimension) + j] + (Width * (float)random.NextDouble());
            yield return row;
        }
    }
}
