using System.Runtime.InteropServices;
using Curation.Embeddings;
using Curation.Formats.Npy;
using Curation.Running;

namespace Curation.Benchmarks;

/// <summary>A pool as large as wanted: clumps around random centres, the first ones far larger than the last.</summary>
internal static class ClumpedPool
{
    private const int Clumps = 500;
    private const float Width = 0.3f;

    /// <summary>Writes rows × dimension numbers, a row at a time: memory does not grow with the rows.</summary>
    /// <param name="path">The .npy file; with <paramref name="shards"/>, a folder to be made for them.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="dimension">The numbers in a row.</param>
    /// <param name="shards">Files to cut the rows into; 0 for one file.</param>
    /// <param name="isHalf">Whether numbers are written as float16 rather than float32.</param>
    public static void Write(string path, int rows, int dimension, int shards, bool isHalf)
    {
        if (shards > 0)
            Directory.CreateDirectory(path);
        var files = Math.Max(1, shards);
        using var source = Rows(rows, dimension).GetEnumerator();
        var halves = new Half[dimension];
        for (var file = 0; file < files; file++)
        {
            var count = (int)(((long)rows * (file + 1) / files) - ((long)rows * file / files));
            using var stream = new BufferedStream(File.Create(shards > 0 ? Path.Combine(path, $"shard{file}.npy") : path), 1 << 20);
            stream.Write(NpyHeaderWriter.Create(isHalf ? "<f2" : "<f4", FormattableString.Invariant($"({count}, {dimension})")));
            for (var i = 0; i < count && source.MoveNext(); i++)
            {
                for (var j = 0; isHalf && j < dimension; j++)
                    halves[j] = (Half)source.Current[j];
                stream.Write(isHalf ? MemoryMarshal.AsBytes(halves.AsSpan()) : MemoryMarshal.AsBytes(source.Current.AsSpan()));
            }
        }
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
