using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Little-endian numbers one after the other.</summary>
internal sealed class PlainDecoder<T>(ReadOnlyMemory<byte> bytes) : ValueDecoder<T>
    where T : unmanaged
{
    private int _position;

    /// <inheritdoc/>
    public override T Next()
    {
        var rest = bytes.Span[_position..];
        if (!MemoryMarshal.TryRead(rest, out T value))
            throw EndsEarly();
        _position += Unsafe.SizeOf<T>();
        return value;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<T> Take(int most)
    {
        var values = MemoryMarshal.Cast<byte, T>(bytes.Span[_position..]);
        values = values[..Math.Min(most, values.Length)];
        _position += values.Length * Unsafe.SizeOf<T>();
        return values;
    }
}

/// <summary>Texts one after the other, each after its length.</summary>
internal sealed class PlainTextDecoder(ReadOnlyMemory<byte> bytes) : ValueDecoder<string>
{
    private ReadOnlyMemory<byte> _rest = bytes;

    /// <inheritdoc/>
    public override string Next() => Utf8.Text(_rest.TakeCounted(out _rest).Span);
}
