using System.Buffers.Binary;

namespace Curation.Formats.Npz;

/// <summary>The checksum of zip archives (CRC-32, polynomial 0xEDB88320), eight bytes at a time (Kounavis and Berry 2005).</summary>
/// <remarks>
/// Not a library: System.IO.Hashing is a package and not part of .NET, and the core has none; ZipArchive itself keeps its checksum private.
/// </remarks>
internal struct Crc32()
{
    private const int Width = 8;

    private static readonly uint[][] s_tables = MakeTables();

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of the bytes so far.</summary>
    public readonly uint Value => ~_state;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var (tables, state) = (s_tables, _state);
        for (; bytes.Length >= Width; bytes = bytes[Width..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state =
                tables[7][low & 0xFF]
                ^ tables[6][(low >> 8) & 0xFF]
                ^ tables[5][(low >> 16) & 0xFF]
                ^ tables[4][low >> 24]
                ^ tables[3][high & 0xFF]
                ^ tables[2][(high >> 8) & 0xFF]
                ^ tables[1][(high >> 16) & 0xFF]
                ^ tables[0][high >> 24];
        }
        foreach (var b in bytes)
            state = tables[0][(state ^ b) & 0xFF] ^ (state >> 8);
        _state = state;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[Width][];
        for (var width = 0; width < Width; width++)
        {
            tables[width] = new uint[256];
            for (var b = 0u; b < 256; b++)
            {
                var value = width == 0 ? b : tables[width - 1][b];
                if (width > 0)
                    value = tables[0][value & 0xFF] ^ (value >> 8);
                else
                    for (var bit = 0; bit < 8; bit++)
                        value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
                tables[width][b] = value;
            }
        }
        return tables;
    }
}
