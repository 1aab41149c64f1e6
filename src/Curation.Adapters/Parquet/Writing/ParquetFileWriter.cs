using System.Buffers.Binary;
using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>Writes a Parquet file row group by row group. The same rows give the same bytes.</summary>
/// <remarks>
/// Not a library, for the reasons that <see cref="Reading.ParquetFile"/> gives; and the same rows must give the same bytes.
/// </remarks>
internal sealed class ParquetFileWriter
{
    private const long BytesPerGroup = 1 << 25;
    private const int RowsPerLook = 64;
    private const int FormatVersion = 1;

    private readonly Stream _destination;
    private readonly ColumnWriter[] _columns;
    private readonly List<(int Rows, WrittenChunk[] Places)> _groups = [];
    private long _position;
    private long _rows;
    private int _groupRows;

    /// <summary>Starts a file with columns that have no rows yet.</summary>
    public ParquetFileWriter(Stream destination, ColumnWriter[] columns)
    {
        _destination = destination;
        _columns = columns;
        Write("PAR1"u8);
    }

    /// <summary>Call this after adding a value to each column.</summary>
    public void EndRow()
    {
        _groupRows++;
        if (_groupRows % RowsPerLook == 0 && _columns.Sum(column => column.Size) >= BytesPerGroup)
            EndGroup();
    }

    /// <summary>Writes the rest, and the footer.</summary>
    public void Complete()
    {
        if (_groupRows > 0)
            EndGroup();
        var thrift = new ThriftWriter();
        thrift.Structure(() => WriteFooter(thrift));
        Write(thrift.Written);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, thrift.Written.Length);
        Write(length);
        Write("PAR1"u8);
    }

    private void EndGroup()
    {
        var chunks = new WrittenChunk[_columns.Length];
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = _columns[i].EndGroup(_destination, _position);
            _position += chunks[i].Length;
        }
        _groups.Add((_groupRows, chunks));
        _rows += _groupRows;
        _groupRows = 0;
    }

    private void WriteFooter(ThriftWriter thrift)
    {
        thrift.Int(1, FormatVersion);
        thrift.List(2, ThriftType.Structure, 1 + _columns.Sum(column => column.SchemaLength));
        thrift.Structure(() =>
        {
            thrift.Text(4, "schema");
            thrift.Int(5, _columns.Length);
        });
        foreach (var column in _columns)
            column.WriteSchema(thrift);
        thrift.Long(3, _rows);
        thrift.List(4, ThriftType.Structure, _groups.Count);
        foreach (var (rows, chunks) in _groups)
            thrift.Structure(() => WriteGroup(thrift, rows, chunks));
        thrift.Text(6, "Curation");
    }

    private void WriteGroup(ThriftWriter thrift, int rows, WrittenChunk[] chunks)
    {
        thrift.List(1, ThriftType.Structure, chunks.Length);
        foreach (var (column, chunk) in _columns.Zip(chunks))
            thrift.Structure(() => column.WriteMetadata(thrift, chunk));
        thrift.Long(2, chunks.Sum(chunk => chunk.Uncompressed));
        thrift.Long(3, rows);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _destination.Write(bytes);
        _position += bytes.Length;
    }
}
