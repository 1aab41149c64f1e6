namespace Curation.Adapters.Parquet.Reading;

/// <summary>The footer of a Parquet file: its schema and the locations of its row groups.</summary>
internal sealed record Footer(long Rows, SchemaElement[] Schema, RowGroup[] Groups)
{
    /// <summary>Reads a footer.</summary>
    /// <exception cref="InvalidDataException">It ends too early, or has no structure.</exception>
    public static Footer Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ThriftReader(bytes);
        var rows = 0L;
        SchemaElement[] schema = [];
        RowGroup[] groups = [];
        for (var field = 0; reader.NextField(ref field); )
        {
            switch (field)
            {
                case 2:
                    schema = new SchemaElement[reader.ReadListLength()];
                    for (var i = 0; i < schema.Length; i++)
                        schema[i] = SchemaElement.Read(ref reader);
                    break;
                case 3:
                    rows = reader.ReadLong();
                    break;
                case 4:
                    groups = new RowGroup[reader.ReadListLength()];
                    for (var i = 0; i < groups.Length; i++)
                        groups[i] = RowGroup.Read(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (reader.IsCut)
            throw new InvalidDataException("its footer cannot be parsed");
        return new(rows, schema, groups);
    }
}
