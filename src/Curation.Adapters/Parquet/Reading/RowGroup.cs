using Curation.Projection;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>A row group: rows that are stored together, column by column.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Columns">A chunk for each leaf of the schema.</param>
internal sealed record RowGroup(long Rows, ColumnChunk[] Columns)
{
    /// <summary>Reads a row group.</summary>
    public static RowGroup Read(ref ThriftReader reader)
    {
        var rows = 0L;
        ColumnChunk[] columns = [];
        for (var field = 0; reader.NextField(ref field); )
        {
            switch (field)
            {
                case 1:
                    columns = new ColumnChunk[reader.ReadListLength()];
                    for (var i = 0; i < columns.Length; i++)
                        columns[i] = ColumnChunk.Read(ref reader);
                    break;
                case 3:
                    rows = reader.ReadLong();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(rows, columns);
    }
}
