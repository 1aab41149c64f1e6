using System.Runtime.InteropServices;

namespace Curation.Running;

/// <summary>A long row of floats outside the collected heap, so that its memory is given back at once when it is no longer needed.</summary>
internal sealed unsafe class NativeFloats : IDisposable
{
    private readonly int _length;
    private float* _start;

    /// <summary>Makes <paramref name="length"/> floats of one value.</summary>
    /// <exception cref="OutOfMemoryException">There is no room for them.</exception>
    public NativeFloats(int length, float value)
    {
        _length = length;
        _start = (float*)NativeMemory.Alloc((nuint)length, sizeof(float));
        Slice(0, length).Fill(value);
    }

    ~NativeFloats() => NativeMemory.Free(_start);

    /// <summary>Some of the floats; valid until they are disposed of.</summary>
    public Span<float> Slice(int start, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + length, _length);
        return new(_start + (uint)start, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_start);
        _start = null;
        GC.SuppressFinalize(this);
    }
}
