using System.Buffers.Binary;
using System.Text;

namespace Curation.Formats.Npy;

/// <summary>Writes .npy headers of version 1.</summary>
internal static class NpyHeaderWriter
{
    // numpy aligns the data to 64 bytes, so that they can be mapped and read with vector instructions.
    private const int Alignment = 64;

    private const int PrefixLength = 10;

    /// <summary>The bytes of a header in C order, padded to a multiple of 64.</summary>
    /// <param name="dataType">The type of a number, such as &lt;f4.</param>
    /// <param name="shape">The array's shape as Python writes it, such as (3, 2).</param>
    public static byte[] Create(string dataType, string shape)
    {
        var text = $"{{'descr': '{dataType}', 'fortran_order': False, 'shape': {shape}, }}";
        var length = (PrefixLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[length];
        NpyMagic.Bytes.CopyTo(header);
        header[NpyMagic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(PrefixLength - sizeof(ushort)), (ushort)(length - PrefixLength));
        header.AsSpan(PrefixLength).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header.AsSpan(PrefixLength));
        header[^1] = (byte)'\n';
        return header;
    }
}
