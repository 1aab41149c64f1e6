using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Curation.Running;

/// <summary>
/// A long array of numbers outside the collected heap. It starts on a cache line, and its memory is freed as soon as it is disposed of.
/// </summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
internal sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    // The bytes of a cache line, and of the widest vector.
    private const int Alignment = 64;

    private readonly long _length;
    private T* _start;

    /// <summary>Makes an array of <paramref name="length"/> numbers of one value.</summary>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public NativeArray(long length, T value)
    {
        _length = length;
        _start = (T*)NativeMemory.AlignedAlloc(checked((nuint)length * (nuint)sizeof(T)), Alignment);
        Debug.Assert((nuint)_start % Alignment == 0, "The array starts on a cache line.");
        NativeBytes.Add(length * sizeof(T));
        for (var start = 0L; start < length; start += int.MaxValue)
            Slice(start, (int)Math.Min(int.MaxValue, length - start)).Fill(value);
    }

    ~NativeArray() => Free();

    /// <summary>A part of the array; valid until the array is disposed of.</summary>
    public Span<T> Slice(long start, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, _length);
        return new(_start + start, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_start is null)
            return;
        NativeMemory.AlignedFree(_start);
        _start = null;
        NativeBytes.Add(-_length * sizeof(T));
    }
}

/// <summary>The bytes that all <see cref="NativeArray{T}"/> of the process hold. The collector does not count them.</summary>
internal static class NativeBytes
{
    private static long s_held;

    /// <summary>The bytes.</summary>
    public static long Held => Interlocked.Read(ref s_held);

    /// <summary>Counts bytes that were taken (positive) or freed (negative).</summary>
    public static void Add(long bytes) => Interlocked.Add(ref s_held, bytes);
}
