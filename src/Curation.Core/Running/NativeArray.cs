using System.Runtime.InteropServices;

namespace Curation.Running;

/// <summary>
/// A long row of numbers on cache lines outside the collected heap, whose memory is given back at once when it is no longer needed.
/// </summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
internal sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    // A cache line, and the widest vector.
    private const int Alignment = 64;

    private readonly long _length;
    private T* _start;

    /// <summary>Makes <paramref name="length"/> numbers of one value.</summary>
    /// <exception cref="OutOfMemoryException">There is no room for them.</exception>
    public NativeArray(long length, T value)
    {
        _length = length;
        _start = (T*)NativeMemory.AlignedAlloc(checked((nuint)length * (nuint)sizeof(T)), Alignment);
        NativeBytes.Add(length * sizeof(T));
        for (var start = 0L; start < length; start += int.MaxValue)
            Slice(start, (int)Math.Min(int.MaxValue, length - start)).Fill(value);
    }

    ~NativeArray() => Free();

    /// <summary>Some of the numbers; valid until they are disposed of.</summary>
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
