using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Curation.Tests.Images;

/// <summary>Writes a PNG file, byte by byte.</summary>
internal static class PngWriter
{
    /// <summary>A file of rows that are given as they are stored, without their filter bytes.</summary>
    public static byte[] Write(int width, int height, byte bitDepth, byte colorType, params byte[][] rows) =>
        Write(width, height, bitDepth, colorType, false, [], rows);

    /// <summary>
    /// The same; a picture that is interlaced has the rows of its seven passes, one pass behind the other. A palette and the like stand in
    /// chunks of their own.
    /// </summary>
    public static byte[] Write(
        int width,
        int height,
        byte bitDepth,
        byte colorType,
        bool isInterlaced,
        (string Name, byte[] Data)[] chunks,
        byte[][] rows
    )
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (bitDepth, colorType, isInterlaced ? (byte)1 : (byte)0);
        using var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var row in rows)
                packed.Write([0, .. row]);
        }
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", header),
            .. chunks.SelectMany(c => Chunk(c.Name, c.Data)),
            .. Chunk("IDAT", data.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[content.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        content.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 4), Checksum(content));
        return chunk;
    }

    private static uint Checksum(byte[] content)
    {
        var sum = uint.MaxValue;
        foreach (var value in content)
        {
            sum ^= value;
            for (var i = 0; i < 8; i++)
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
        }
        return ~sum;
    }
}
