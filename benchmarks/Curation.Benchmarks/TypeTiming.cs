using System.Diagnostics;
using Curation.Catalog;
using Curation.Embeddings;
using Curation.Formats.Npy;
using Curation.Running;

namespace Curation.Benchmarks;

/// <summary>Times the reading of mapped files whose numbers have to be converted, on one thread, beside one whose numbers do not.</summary>
internal static class TypeTiming
{
    private const int Runs = 5;

    private static readonly (string Type, bool IsFortran)[] s_kinds =
    [
        ("<f4", false),
        ("<f2", false),
        ("<f8", false),
        ("|i1", false),
        ("|u1", false),
        ("<i2", false),
        ("<u2", false),
        ("<i4", false),
        ("<u4", false),
        ("<i8", false),
        ("<u8", false),
        (">f4", false),
        (">f2", false),
        ("<f4", true),
        ("<f2", true),
    ];

    /// <summary>
    /// Prints a line a type: nanoseconds a row, block by block and one by one in random order, the least of some runs. The files are read
    /// before, so that they are in memory.
    /// </summary>
    public static void Run(int rows, int dimension)
    {
        var path = Path.Combine(Path.GetTempPath(), $"curation-types-{Environment.ProcessId}.npy");
        var order = Enumerable.Range(0, rows).ToArray();
        new RandomStream(1).ShuffleFront(order, rows);
        Console.WriteLine($"{rows} x {dimension}, nanoseconds a row on one thread");
        Console.WriteLine($"{"type", -12} {"blocks", 8} {"single rows", 12}");
        try
        {
            foreach (var (type, isFortran) in s_kinds)
            {
                Write(path, type, isFortran, rows, dimension);
                var pool = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet).Vectors;
                Console.WriteLine(
                    $"{type + (isFortran ? " Fortran" : ""), -12} {Time(rows, () => ReadBlocks(pool)), 8:f0} "
                        + $"{Time(rows, () => ReadRows(pool, order)), 12:f0}"
                );
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(string path, string type, bool isFortran, int rows, int dimension)
    {
        using var file = new BufferedStream(File.Create(path), 1 << 20);
        var header = NpyHeaderWriter.Create(type, FormattableString.Invariant($"({rows}, {dimension})"));
        if (isFortran)
            "True "u8.CopyTo(header.AsSpan(header.AsSpan().IndexOf("False"u8)));
        file.Write(header);
        // Zeros and ones: finite in every type.
        var numbers = new byte[dimension * (type[2] - '0')];
        for (var row = 0; row < rows; row++)
        {
            numbers[(row * 7 % dimension) * (type[2] - '0')] ^= 1;
            file.Write(numbers);
        }
    }

    private static float ReadBlocks(VectorStore pool)
    {
        var blocks = new RowBlocks(pool.Count, pool.Dimension);
        var scratch = new float[blocks.MaxRows * pool.Dimension];
        var sum = 0f;
        for (var block = 0; block < blocks.Count; block++)
        {
            var read = pool.Read(blocks[block].First, blocks[block].Rows, scratch);
            // What is read in place has to come from memory too.
            for (var at = 0; at < read.Length; at += 16)
                sum += read[at];
        }
        return sum;
    }

    private static float ReadRows(VectorStore pool, int[] order)
    {
        var scratch = new float[pool.Dimension];
        var sum = 0f;
        for (var i = 0; i < order.Length; i++)
        {
            pool.Prefetch(order[Math.Min(i + 4, order.Length - 1)]);
            var read = pool.Read(order[i], 1, scratch);
            for (var at = 0; at < read.Length; at += 16)
                sum += read[at];
        }
        return sum;
    }

    private static double Time(int rows, Func<float> read)
    {
        var least = double.PositiveInfinity;
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            GC.KeepAlive(read());
            least = Math.Min(least, clock.Elapsed.TotalSeconds);
        }
        return least / rows * 1e9;
    }
}
