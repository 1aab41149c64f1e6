using System.Buffers;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>Writes variable-length numbers.</summary>
internal static class ByteWriting
{
    private const int LongestNumber = 10;

    /// <summary>Appends a number with seven bits per byte, lowest first.</summary>
    public static void Unsigned(this ArrayBufferWriter<byte> writer, ulong value)
    {
        var bytes = writer.GetSpan(LongestNumber);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        writer.Advance(length);
    }
}
