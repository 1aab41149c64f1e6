using System.IO.Compression;
using System.Runtime.InteropServices;
using Curation.Adapters.Parquet.Layout;
using K4os.Compression.LZ4;
using Snappier;
using static System.FormattableString;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>Decompresses pages.</summary>
internal static class Decompression
{
    // The largest expansion: 64 bytes from three for Snappy, 255 per byte for LZ4. A page that claims more is refused.
    private const int MostOfSnappy = 32;
    private const int MostOfLz4 = 256;

    private const int FirstPiece = 1 << 16;

    /// <summary>Decompresses a page.</summary>
    /// <param name="codec">The compression.</param>
    /// <param name="stored">Its bytes in the file.</param>
    /// <param name="length">The claimed length after decompression.</param>
    /// <param name="buffer">The target; replaced by a larger one where it is too small.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or decompress to another length.</exception>
    public static ReadOnlyMemory<byte> Of(Codec codec, ReadOnlyMemory<byte> stored, int length, ref byte[] buffer)
    {
        try
        {
            var became = codec switch
            {
                Codec.None => stored.Length,
                Codec.Snappy => OfSnappy(stored.Span, length, ref buffer),
                Codec.Lz4 => OfLz4(stored.Span, length, ref buffer),
                Codec.Gzip => OfStream(new GZipStream(AsStream(stored), CompressionMode.Decompress), length, ref buffer),
                Codec.Brotli => OfStream(new BrotliStream(AsStream(stored), CompressionMode.Decompress), length, ref buffer),
                _ => OfZstd(stored, length, ref buffer),
            };
            if (became != length)
                throw new InvalidDataException(Invariant($"a page of {stored.Length} bytes does not decompress to {length}"));
        }
        catch (Exception e) when (e is not InvalidDataException and not OutOfMemoryException)
        {
            throw new InvalidDataException(
                Invariant($"a page of {stored.Length} bytes cannot be decompressed ({e.Message.TrimEnd('.')})"),
                e
            );
        }
        return codec == Codec.None ? stored : buffer.AsMemory(0, length);
    }

    private static int OfSnappy(ReadOnlySpan<byte> stored, int length, ref byte[] buffer) =>
        Snappy.GetUncompressedLength(stored) == length
            ? Snappy.Decompress(stored, Room(length, (long)stored.Length * MostOfSnappy, ref buffer))
            : -1;

    // Separate methods, so that their packages are loaded only where needed.
    private static int OfLz4(ReadOnlySpan<byte> stored, int length, ref byte[] buffer) =>
        LZ4Codec.Decode(stored, Room(length, (long)stored.Length * MostOfLz4, ref buffer));

    private static int OfZstd(ReadOnlyMemory<byte> stored, int length, ref byte[] buffer) =>
        OfStream(new ZstdSharp.DecompressionStream(AsStream(stored)), length, ref buffer);

    // The buffer grows with the actual output, not with the claimed length.
    private static int OfStream(Stream stream, int length, ref byte[] buffer)
    {
        using (stream)
        {
            var done = 0;
            while (done < length)
            {
                if (done == buffer.Length)
                    Array.Resize(ref buffer, (int)Math.Min(length, Math.Max(FirstPiece, 2L * buffer.Length)));
                var read = stream.Read(buffer.AsSpan(done, Math.Min(length, buffer.Length) - done));
                if (read == 0)
                    return done;
                done += read;
            }
            return stream.ReadByte() < 0 ? done : -1;
        }
    }

    private static Span<byte> Room(int length, long most, ref byte[] buffer)
    {
        if (length > most)
            throw new InvalidDataException(Invariant($"a page claims to decompress to {length} bytes, which is more than it can"));
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<byte>(length);
        return buffer.AsSpan(0, length);
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new(array.Array!, array.Offset, array.Count, writable: false)
            : new(bytes.ToArray());
}
