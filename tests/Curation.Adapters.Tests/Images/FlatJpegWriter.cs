namespace Curation.Tests.Images;

/// <summary>Writes a JPEG file of 8 × 8 pixels of one colour, byte by byte.</summary>
internal static class FlatJpegWriter
{
    private const int CodeLength = 4;

    /// <summary>A file with a component for each level: one is grey, four are CMYK as Adobe stores it, inverted.</summary>
    public static byte[] Write(params byte[] levels)
    {
        var count = (byte)levels.Length;
        byte[] adobe = count == 4 ? [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0] : [];
        byte[] steps = [0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)8, 64)];
        byte[] frame = [0xFF, 0xC0, 0, (byte)(8 + 3 * count), 8, 0, 8, 0, 8, count, .. Components(count, [0x11, 0])];
        // The first coefficient has a length of 0 to 8 bits, in codes of four bits; of the others there is the end alone, a bit of 0.
        byte[] first = [0xFF, 0xC4, 0, 28, 0x00, 0, 0, 0, 9, .. new byte[12], 0, 1, 2, 3, 4, 5, 6, 7, 8];
        byte[] others = [0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0];
        byte[] scan = [0xFF, 0xDA, 0, (byte)(6 + 2 * count), count, .. Components(count, [0]), 0, 63, 0];
        return [0xFF, 0xD8, .. adobe, .. steps, .. frame, .. first, .. others, .. scan, .. Blocks(levels), 0xFF, 0xD9];
    }

    private static byte[] Components(int count, byte[] rest) => [.. Enumerable.Range(1, count).SelectMany(i => (byte[])[(byte)i, .. rest])];

    private static byte[] Blocks(byte[] levels)
    {
        var bits = "";
        foreach (var level in levels)
        {
            var value = level - 128;
            var length = value == 0 ? 0 : (int)Math.Log2(Math.Abs(value)) + 1;
            bits += Binary(length, CodeLength) + Binary(value < 0 ? value + (1 << length) - 1 : value, length) + "0";
        }
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        return [.. bits.Chunk(8).Select(b => Convert.ToByte(new(b), 2)).SelectMany(b => b == 0xFF ? (byte[])[b, 0] : [b])];
    }

    private static string Binary(int value, int length) => length == 0 ? "" : Convert.ToString(value, 2).PadLeft(length, '0');
}
