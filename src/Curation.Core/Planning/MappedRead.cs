using Curation.Embeddings;

namespace Curation.Planning;

/// <summary>Measures how fast the rows of a mapped file are read, on some rows from all parts of it.</summary>
internal static class MappedRead
{
    private const int Pieces = 32;
    private const int NumbersPerPiece = 1 << 16;

    // Numbers in a cache line. Reading one of them reads the line.
    private const int Line = 16;

    /// <summary>The bytes that are read in a second.</summary>
    public static double BytesPerSecond(EmbeddingSet set, IClock clock)
    {
        var rows = Math.Clamp(NumbersPerPiece / set.Dimension, 1, set.Count);
        var scratch = new float[rows * set.Dimension];
        var start = clock.Seconds;
        var sum = 0f;
        for (var piece = 0; piece < Pieces; piece++)
        {
            var first = (int)((long)(set.Count - rows) * piece / (Pieces - 1));
            var numbers = set.Vectors.Read(first, rows, scratch);
            for (var i = 0; i < numbers.Length; i += Line)
                sum += numbers[i];
        }
        GC.KeepAlive(sum);
        GC.KeepAlive(set);
        return (double)Pieces * scratch.Length * sizeof(float) / Math.Max(clock.Seconds - start, 1e-6);
    }
}
