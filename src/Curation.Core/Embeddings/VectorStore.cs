using System.Runtime.Intrinsics.X86;

namespace Curation.Embeddings;

/// <summary>
/// Rows of float32 numbers in memory or in a file: <see cref="Count"/> rows of <see cref="Dimension"/> columns. Safe for many threads.
/// </summary>
public abstract class VectorStore
{
    // Floats in a cache line.
    private const int CacheLine = 16;

    /// <summary>The number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>The numbers in a row.</summary>
    public abstract int Dimension { get; }

    /// <summary>Whether the rows lie in a mapped file rather than in memory.</summary>
    public virtual bool IsMemoryMapped => false;

    /// <summary>
    /// Rows <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1, row-major. A view of the store where the
    /// rows lie there as they are asked for, else a part of <paramref name="scratch"/>, which must hold <paramref name="count"/> ×
    /// <see cref="Dimension"/> numbers. A view of a mapped file is valid only while the store can be reached.
    /// </summary>
    public abstract ReadOnlySpan<float> Read(int first, int count, Span<float> scratch);

    /// <summary>Whether a number may be NaN or infinite, because the rows have not been checked yet.</summary>
    internal virtual bool CanBeNonFinite => false;

    /// <summary>One number, rounded to double.</summary>
    internal virtual double GetNumber(int row, int column) => Read(row, 1, new float[Dimension])[column];

    /// <summary>The row of the set's source that a row stands for.</summary>
    internal virtual int SourceRowOf(int row) => row;

    /// <summary>The file that holds a row, and the row's number there, for messages; no file where the set's source is the file.</summary>
    internal virtual (string? File, int Row) PlaceOf(int row) => (null, row);

    /// <summary>Prefetches a row before it is read; does nothing where that is not possible.</summary>
    internal virtual void Prefetch(int row) { }

    /// <summary>Prefetches numbers.</summary>
    private protected static unsafe void Prefetch(ReadOnlySpan<float> numbers)
    {
        if (!Sse.IsSupported)
            return;
        fixed (float* start = numbers)
        {
            for (var at = 0; at < numbers.Length; at += CacheLine)
                Sse.Prefetch0(start + at);
        }
    }
}
