using Curation.Adapters.Parquet.Layout;
using Microsoft.Win32.SafeHandles;
using static System.FormattableString;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>Reads the pages of a column chunk one after the other, with one in memory.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="file">The file.</param>
/// <param name="column">The column's name, for messages.</param>
/// <param name="chunk">The location of the pages, known to be within the file.</param>
internal sealed class PageReader(string path, SafeFileHandle file, string column, ColumnChunk chunk)
{
    private const int UsualHeader = 1 << 10;
    private const int HeaderGrowth = 16;

    private readonly long _end = chunk.Start + chunk.Length;
    private long _position = chunk.Start;
    private long _valuesLeft = chunk.Values;
    private byte[] _stored = [];
    private byte[] _plain = [];

    /// <summary>Reads the next page; false when all values were read.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="bytes">Its content, decompressed; valid until the next page is read.</param>
    public bool TryReadNext(out PageHeader header, out ReadOnlyMemory<byte> bytes)
    {
        header = default;
        bytes = default;
        if (_valuesLeft == 0)
            return false;
        var start = _position;
        header = ReadHeader();
        if (header.CompressedLength < 0 || header.CompressedLength > _end - _position || header.Length < 0 || header.Values < 0)
            throw Damaged(start, "has a length that cannot be");
        if (header.IsData)
            _valuesLeft -= header.Values;
        if (_valuesLeft < 0)
            throw Damaged(start, "has more values than its column chunk");

        var stored = ReadStored(_position, header.CompressedLength);
        _position += header.CompressedLength;
        bytes = header.IsSecondVersion ? DecompressSecondVersion(header, stored, start) : Decompress(stored, header.Length);
        return true;
    }

    /// <summary>The error for values in an unsupported encoding.</summary>
    public CurationException Unsupported(PageEncoding encoding) =>
        Errors.UnsupportedEncoding(
            path,
            column,
            encoding switch
            {
                PageEncoding.PlainDictionary => "PLAIN_DICTIONARY",
                PageEncoding.BitPacked => "BIT_PACKED",
                PageEncoding.DeltaBinaryPacked => "DELTA_BINARY_PACKED",
                PageEncoding.DeltaLengthByteArray => "DELTA_LENGTH_BYTE_ARRAY",
                PageEncoding.DeltaByteArray => "DELTA_BYTE_ARRAY",
                PageEncoding.RleDictionary => "RLE_DICTIONARY",
                PageEncoding.ByteStreamSplit => "BYTE_STREAM_SPLIT",
                PageEncoding.Rle => "RLE",
                _ => Invariant($"{(int)encoding}"),
            }
        );

    // The length of a header is known only after parsing it: it is parsed from a piece that is usually long enough, and from longer ones if
    // not.
    private PageHeader ReadHeader()
    {
        for (var length = (long)UsualHeader; ; length *= HeaderGrowth)
        {
            var piece = ReadStored(_position, (int)Math.Min(length, Math.Min(_end - _position, Array.MaxLength)));
            var reader = new ThriftReader(piece.Span);
            var header = PageHeader.Read(ref reader);
            if (!reader.IsCut)
            {
                _position += reader.Position;
                return header;
            }
            if (piece.Length < length)
                throw Damaged(_position, "has a header that cannot be parsed");
        }
    }

    private ReadOnlyMemory<byte> DecompressSecondVersion(PageHeader header, ReadOnlyMemory<byte> stored, long start)
    {
        var levels = (long)header.RepetitionLength + header.DefinitionLength;
        if (header.RepetitionLength < 0 || header.DefinitionLength < 0 || levels > stored.Length || levels > header.Length)
            throw Damaged(start, "has levels that cannot be");
        if (!header.IsCompressed || chunk.Codec == Codec.None)
            return stored;
        var values = Decompress(stored[(int)levels..], header.Length - (int)levels);
        // Puts levels and values together, as in an uncompressed page.
        var whole = new byte[(int)levels + values.Length];
        stored[..(int)levels].CopyTo(whole);
        values.CopyTo(whole.AsMemory((int)levels));
        return whole;
    }

    private ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> stored, int length) =>
        chunk.Codec switch
        {
            Codec.Lzo => throw Errors.UnsupportedCompression(path, column, "LZO"),
            Codec.Lz4Hadoop => throw Errors.UnsupportedCompression(path, column, "LZ4 in Hadoop's frame"),
            < Codec.None or > Codec.Lz4 => throw Errors.UnsupportedCompression(path, column, Invariant($"the codec {(int)chunk.Codec}")),
            _ => Decompression.Of(chunk.Codec, stored, length, ref _plain),
        };

    private ReadOnlyMemory<byte> ReadStored(long position, int length)
    {
        if (_stored.Length < length)
            _stored = GC.AllocateUninitializedArray<byte>(length);
        for (var done = 0; done < length; )
        {
            var read = RandomAccess.Read(file, _stored.AsSpan(done, length - done), position + done);
            if (read == 0)
                throw Damaged(position, "lies beyond the file's end");
            done += read;
        }
        return _stored.AsMemory(0, length);
    }

    private InvalidDataException Damaged(long position, string reason) =>
        new(Invariant($"the page at byte {position}, of column '{column}', {reason}"));
}
