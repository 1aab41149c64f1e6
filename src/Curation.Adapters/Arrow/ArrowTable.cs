using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Curation.Adapters.Tables;
using Curation.Projection;
using static System.FormattableString;

namespace Curation.Adapters.Arrow;

/// <summary>An open Arrow file or stream, read record batch by record batch.</summary>
internal sealed class ArrowTable : IDisposable
{
    private readonly ArrowStreamReader _reader;
    private readonly Stream _stream;

    /// <summary>Reads the schema.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isStream">Whether it has the stream form, without a footer.</param>
    public ArrowTable(FileStream file, bool isStream)
    {
        _stream = new LengthCheckedStream(file);
        var allocator = new BoundedAllocator(file.Length);
        var codecs = new CompressionCodecFactory();
        _reader = isStream
            ? new ArrowStreamReader(_stream, allocator, codecs, leaveOpen: true)
            : new ArrowFileReader(_stream, allocator, codecs, leaveOpen: true);
        Columns = [.. (_reader.Schema ?? throw new InvalidDataException("it has no schema")).FieldsList.Select(ArrowColumns.Of)];
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The fraction of the file that was read, 0 to 1, if batches are in order.</summary>
    public double Done => (double)_stream.Position / _stream.Length;

    /// <summary>The record batches, with the chosen columns.</summary>
    public IEnumerable<TableSlice> Slices(TableColumns chosen)
    {
        while (_reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                if (batch.ColumnCount != Columns.Count)
                    throw new InvalidDataException(Invariant($"a record batch has {batch.ColumnCount} columns of {Columns.Count}"));
                yield return TableSlice.Of(
                    batch.Length,
                    chosen,
                    column => ArrowListCursor.Of(Array(batch, column)),
                    column => new ArrowNumberCursor(ArrowNumbers.Of(Array(batch, column))),
                    column => new ArrowTextCursor(ArrowTexts.Of(Array(batch, column)))
                );
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private IArrowArray Array(RecordBatch batch, int column)
    {
        var array = batch.Column(column);
        return array.Length == batch.Length
            ? array
            : throw new InvalidDataException(
                Invariant($"column '{Columns[column].Name}' has {array.Length} values in a record batch of {batch.Length} rows")
            );
    }
}
