using System.Buffers.Binary;

namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Reads bit-packed numbers, lowest bit first, and variable-length numbers.</summary>
internal static class PackedBits
{
    private const int LongestNumber = 10;

    /// <summary>The number of a width of up to 64 bits at a bit position. Bits beyond the bytes are 0.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, long bit, int width)
    {
        if (width == 0)
            return 0;
        var first = (int)(bit >> 3);
        var shift = (int)(bit & 7);
        var value = ReadWord(bytes, first) >> shift;
        if (shift + width > 64 && first + 8 < bytes.Length)
            value |= (ulong)bytes[first + 8] << (64 - shift);
        return width == 64 ? value : value & ((1UL << width) - 1);
    }

    /// <summary>A variable-length number: seven bits per byte, lowest first.</summary>
    /// <exception cref="InvalidDataException">The bytes end before it, or it has more than 64 bits.</exception>
    public static ulong ReadUnsigned(ReadOnlySpan<byte> bytes, ref int position)
    {
        var value = 0UL;
        for (var i = 0; i < LongestNumber; i++)
        {
            if (position >= bytes.Length)
                break;
            var part = bytes[position++];
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
                return value;
        }
        throw new InvalidDataException("a page ends within a number");
    }

    /// <summary>A signed number in ZigZag encoding.</summary>
    public static long ReadSigned(ReadOnlySpan<byte> bytes, ref int position)
    {
        var value = ReadUnsigned(bytes, ref position);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Takes bytes that follow their length of four bytes.</summary>
    /// <exception cref="InvalidDataException">There are fewer bytes.</exception>
    public static ReadOnlyMemory<byte> TakeCounted(this ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> rest)
    {
        if (!BinaryPrimitives.TryReadInt32LittleEndian(bytes.Span, out var length) || length < 0 || length > bytes.Length - sizeof(int))
            throw new InvalidDataException("a page ends before its values do");
        rest = bytes[(sizeof(int) + length)..];
        return bytes.Slice(sizeof(int), length);
    }

    private static ulong ReadWord(ReadOnlySpan<byte> bytes, int first)
    {
        if (first + sizeof(ulong) <= bytes.Length)
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes[first..]);
        var value = 0UL;
        for (var i = Math.Min(first, bytes.Length); i < bytes.Length; i++)
            value |= (ulong)bytes[i] << (8 * (i - first));
        return value;
    }
}
