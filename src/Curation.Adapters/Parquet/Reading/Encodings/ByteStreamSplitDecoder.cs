using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Numbers whose first bytes lie together, then their second bytes, and so on.</summary>
internal sealed class ByteStreamSplitDecoder<T>(ReadOnlyMemory<byte> bytes) : ValueDecoder<T>
    where T : unmanaged
{
    private readonly int _count = bytes.Length / Unsafe.SizeOf<T>();
    private int _next;

    /// <inheritdoc/>
    public override T Next()
    {
        if (_next == _count)
            throw EndsEarly();
        T value = default;
        var target = MemoryMarshal.AsBytes(new Span<T>(ref value));
        var source = bytes.Span;
        for (var i = 0; i < target.Length; i++)
            target[i] = source[(i * _count) + _next];
        _next++;
        return value;
    }
}
