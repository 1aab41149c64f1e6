using System.Buffers;
using Curation.Adapters.Parquet.Layout;
using Snappier;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>Collects the values of a column, page by page, until its row group is written. No value is null.</summary>
internal abstract class ColumnWriter
{
    private const int BytesPerPage = 1 << 20;

    private readonly ArrayBufferWriter<byte> _chunk = new();
    private readonly Codec _codec;
    private int _pageValues;
    private long _uncompressed;
    private long _values;

    /// <summary>Makes a column with a compression.</summary>
    private protected ColumnWriter(Codec codec) => _codec = codec;

    /// <summary>The approximate number of buffered bytes.</summary>
    public long Size => (long)_chunk.WrittenCount + Levels.WrittenCount + Values.WrittenCount;

    /// <summary>The nodes of the schema that describe the column.</summary>
    public abstract int SchemaLength { get; }

    /// <summary>The repetition levels of the page, encoded.</summary>
    protected ArrayBufferWriter<byte> Levels { get; } = new();

    /// <summary>The values of the page, encoded plainly.</summary>
    protected ArrayBufferWriter<byte> Values { get; } = new();

    /// <summary>The path from the root to the values.</summary>
    protected abstract string[] Path { get; }

    /// <summary>The physical type of the values.</summary>
    protected abstract PhysicalType Type { get; }

    /// <summary>Describes the column to the schema.</summary>
    public abstract void WriteSchema(ThriftWriter thrift);

    /// <summary>Writes the column chunk at a position of the file, and starts a new one.</summary>
    public WrittenChunk EndGroup(Stream destination, long position)
    {
        EndPage();
        destination.Write(_chunk.WrittenSpan);
        var chunk = new WrittenChunk(position, _chunk.WrittenCount, _uncompressed, _values);
        _chunk.ResetWrittenCount();
        _uncompressed = _values = 0;
        return chunk;
    }

    /// <summary>Writes the metadata of a column chunk into the footer.</summary>
    public void WriteMetadata(ThriftWriter thrift, WrittenChunk chunk)
    {
        thrift.Long(2, chunk.Position);
        thrift.Structure(
            3,
            () =>
            {
                thrift.Int(1, (int)Type);
                thrift.List(2, ThriftType.Int32, 2);
                thrift.IntElement((int)PageEncoding.Plain);
                thrift.IntElement((int)PageEncoding.Rle);
                thrift.List(3, ThriftType.Binary, Path.Length);
                foreach (var part in Path)
                    thrift.TextElement(part);
                thrift.Int(4, (int)_codec);
                thrift.Long(5, chunk.Values);
                thrift.Long(6, chunk.Uncompressed);
                thrift.Long(7, chunk.Length);
                thrift.Long(9, chunk.Position);
            }
        );
    }

    /// <summary>Call this after adding the values of complete rows.</summary>
    protected void Added(int values)
    {
        _pageValues += values;
        if (Values.WrittenCount >= BytesPerPage)
            EndPage();
    }

    /// <summary>Appends the definition levels, which are the same for all values of a page and follow the repetition levels.</summary>
    protected virtual void AppendDefinitions(int values) { }

    private void EndPage()
    {
        if (_pageValues == 0)
            return;
        AppendDefinitions(_pageValues);
        Levels.Write(Values.WrittenSpan);
        var page = Levels.WrittenSpan;
        var thrift = new ThriftWriter();
        ReadOnlySpan<byte> stored = _codec == Codec.Snappy ? Snappy.CompressToArray(page) : page;
        var storedLength = stored.Length;
        thrift.Structure(() => WriteHeader(thrift, Levels.WrittenCount, storedLength));
        _chunk.Write(thrift.Written);
        _chunk.Write(stored);
        _uncompressed += thrift.Written.Length + page.Length;
        _values += _pageValues;
        _pageValues = 0;
        Levels.ResetWrittenCount();
        Values.ResetWrittenCount();
    }

    private void WriteHeader(ThriftWriter thrift, int length, int stored)
    {
        thrift.Int(1, 0);
        thrift.Int(2, length);
        thrift.Int(3, stored);
        thrift.Structure(
            5,
            () =>
            {
                thrift.Int(1, _pageValues);
                thrift.Int(2, (int)PageEncoding.Plain);
                thrift.Int(3, (int)PageEncoding.Rle);
                thrift.Int(4, (int)PageEncoding.Rle);
            }
        );
    }
}

/// <summary>The location of a written column chunk.</summary>
/// <param name="Position">The offset of the first page in the file.</param>
/// <param name="Length">The bytes of all pages.</param>
/// <param name="Uncompressed">Their bytes without compression.</param>
/// <param name="Values">The values.</param>
internal readonly record struct WrittenChunk(long Position, int Length, long Uncompressed, long Values);
