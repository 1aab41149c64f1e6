using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>The column chunk: the location of one column's values in a row group.</summary>
/// <param name="Start">The offset of the first page in the file.</param>
/// <param name="Length">The bytes of all pages.</param>
/// <param name="Values">The number of values, including nulls and empty lists.</param>
/// <param name="Codec">How the pages are compressed.</param>
/// <param name="IsElsewhere">Whether the values are in another file.</param>
/// <param name="IsEncrypted">Whether the pages are encrypted.</param>
internal sealed record ColumnChunk(long Start, long Length, long Values, Codec Codec, bool IsElsewhere, bool IsEncrypted)
{
    /// <summary>Reads the metadata of a column chunk.</summary>
    public static ColumnChunk Read(ref ThriftReader reader)
    {
        var chunk = new ColumnChunk(0, 0, 0, Codec.None, false, false);
        for (var field = 0; reader.NextField(ref field); )
        {
            switch (field)
            {
                case 1:
                    chunk = chunk with { IsElsewhere = reader.ReadText().Length > 0 };
                    break;
                case 3:
                    chunk = ReadDetails(ref reader, chunk);
                    break;
                case 8:
                    chunk = chunk with { IsEncrypted = true };
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return chunk;
    }

    private static ColumnChunk ReadDetails(ref ThriftReader reader, ColumnChunk chunk)
    {
        long length = 0,
            values = 0,
            data = 0,
            dictionary = 0;
        var codec = Codec.None;
        for (var field = 0; reader.NextField(ref field); )
        {
            switch (field)
            {
                case 4:
                    codec = (Codec)reader.ReadInt();
                    break;
                case 5:
                    values = reader.ReadLong();
                    break;
                case 7:
                    length = reader.ReadLong();
                    break;
                case 9:
                    data = reader.ReadLong();
                    break;
                case 11:
                    dictionary = reader.ReadLong();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        // Some writers leave the dictionary's offset at 0, or set it without a dictionary.
        var start = dictionary > 0 && dictionary < data ? dictionary : data;
        return chunk with { Start = start, Length = length, Values = values, Codec = codec };
    }
}
