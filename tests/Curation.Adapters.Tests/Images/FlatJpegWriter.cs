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

    /// <summary>
    /// A progressive file of 8 × 8 grey pixels, in three scans: the mean level without its last bit, that bit, and the wave of the first
    /// column's frequency. With those numbers for levels, a pixel in column x is 128 + mean + wave · √2 · cos((2x + 1)π / 16).
    /// </summary>
    public static byte[] Progressive(int mean, int wave)
    {
        byte[] steps = [0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)8, 64)];
        byte[] frame = [0xFF, 0xC2, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0];
        byte[] first = [0xFF, 0xC4, 0, 28, 0x00, 0, 0, 0, 9, .. new byte[12], 0, 1, 2, 3, 4, 5, 6, 7, 8];
        // Two codes of two bits: the end of a block, and a coefficient of so many bits without zeros before it.
        byte[] others = [0xFF, 0xC4, 0, 21, 0x10, 0, 2, .. new byte[14], 0, (byte)Length(wave)];
        return
        [
            0xFF,
            0xD8,
            .. steps,
            .. frame,
            .. first,
            .. others,
            .. Scan(0, 0, 0x01, Binary(Length(mean >> 1), CodeLength) + Coefficient(mean >> 1)),
            .. Scan(0, 0, 0x10, Binary(mean & 1, 1)),
            .. Scan(1, 63, 0x00, "01" + Coefficient(wave) + "00"),
            0xFF,
            0xD9,
        ];
    }

    private static byte[] Scan(byte from, byte to, byte bitsLeftOut, string bits) =>
        [0xFF, 0xDA, 0, 8, 1, 1, 0, from, to, bitsLeftOut, .. Bytes(bits)];

    private static byte[] Components(int count, byte[] rest) => [.. Enumerable.Range(1, count).SelectMany(i => (byte[])[(byte)i, .. rest])];

    private static byte[] Blocks(byte[] levels)
    {
        var bits = "";
        foreach (var level in levels)
        {
            var value = level - 128;
            bits += Binary(Length(value), CodeLength) + Coefficient(value) + "0";
        }
        return Bytes(bits);
    }

    private static byte[] Bytes(string bits) =>
        [
            .. bits.PadRight((bits.Length + 7) / 8 * 8, '1')
                .Chunk(8)
                .Select(b => Convert.ToByte(new(b), 2))
                .SelectMany(b => b == 0xFF ? (byte[])[b, 0] : [b]),
        ];

    private static int Length(int value) => value == 0 ? 0 : (int)Math.Log2(Math.Abs(value)) + 1;

    private static string Coefficient(int value) => Binary(value < 0 ? value + (1 << Length(value)) - 1 : value, Length(value));

    private static string Binary(int value, int length) => length == 0 ? "" : Convert.ToString(value, 2).PadLeft(length, '0');
}
