using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curation.Formats.Npy;

/// <summary>Turns the bytes of numbers of one type into 32-bit floats.</summary>
internal abstract class NumberDecoder
{
    /// <summary>Decodes as many numbers as fit the target; the bytes need no alignment.</summary>
    public abstract void Decode(ReadOnlySpan<byte> from, Span<float> to);

    /// <summary>The first number, rounded to double.</summary>
    public abstract double DecodeFirst(ReadOnlySpan<byte> from);
}

/// <summary>Turns the bytes of numbers of type <typeparamref name="T"/> into 32-bit floats.</summary>
/// <param name="swapBytes">Whether the byte order differs from this machine's.</param>
/// <param name="convert">Converts numbers of this machine's byte order.</param>
internal sealed class NumberDecoder<T>(bool swapBytes, SingleConversion.Converter<T> convert) : NumberDecoder
    where T : unmanaged, INumberBase<T>
{
    // Converted through an aligned buffer in the L1 cache, so that the conversion need not handle alignment or byte order.
    private const int NumbersPerChunk = 512;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override void Decode(ReadOnlySpan<byte> from, Span<float> to)
    {
        Span<T> buffer = stackalloc T[NumbersPerChunk];
        while (!to.IsEmpty)
        {
            var chunk = buffer[..Math.Min(NumbersPerChunk, to.Length)];
            var bytes = MemoryMarshal.AsBytes(chunk);
            from[..bytes.Length].CopyTo(bytes);
            if (swapBytes)
                Swap(bytes);
            convert(chunk, to);
            from = from[bytes.Length..];
            to = to[chunk.Length..];
        }
    }

    /// <inheritdoc/>
    public override double DecodeFirst(ReadOnlySpan<byte> from)
    {
        Span<byte> bytes = stackalloc byte[Unsafe.SizeOf<T>()];
        from[..bytes.Length].CopyTo(bytes);
        if (swapBytes)
            bytes.Reverse();
        return double.CreateTruncating(MemoryMarshal.Read<T>(bytes));
    }

    private static void Swap(Span<byte> bytes)
    {
        switch (Unsafe.SizeOf<T>())
        {
            case 2:
                var twos = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(twos, twos);
                break;
            case 4:
                var fours = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(fours, fours);
                break;
            default:
                var eights = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(eights, eights);
                break;
        }
    }
}
