using System.Buffers.Binary;
using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>Writes a Parquet file row group by row group. The same rows make the same bytes.</summary>
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

    /// <summary>Begins a file of columns that have no rows yet.</summary>
    public ParquetFileWriter(Stream destination, ColumnWriter[] columns)
    {
        _destination = destination;
        _columns = columns;
        Write("PAR1"u8);
    }

    /// <summary>To be called after a value was added to each column.</summary>
    public void EndRow()
    {
        _groupRows++;
        if (_groupRows % RowsPerLook == 0 && _columns.Sum(column => column.Size) >= BytesPerGroup)
            EndGroup();
    }

    /// <summary>Writes what is left, and the footer.</summary>
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
        var places = new WrittenChunk[_columns.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = _columns[i].EndGroup(_destination, _position);
            _position += places[i].Length;
        }
        _groups.Add((_groupRows, places));
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
        foreach (var (rows, places) in _groups)
            thrift.Structure(() => WriteGroup(thrift, rows, places));
        thrift.Text(6, "Curation");
    }

    private void WriteGroup(ThriftWriter thrift, int rows, WrittenChunk[] places)
    {
        thrift.List(1, ThriftType.Structure, places.Length);
        foreach (var (column, place) in _columns.Zip(places))
            thrift.Structure(() => column.WritePlace(thrift, place));
        thrift.Long(2, places.Sum(place => place.Uncompressed));
        thrift.Long(3, rows);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _destination.Write(bytes);
        _position += bytes.Length;
    }
}
