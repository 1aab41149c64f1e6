using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>The header of a page.</summary>
internal readonly record struct PageHeader
{
    /// <summary>Whether the page holds values.</summary>
    public bool IsData => Kind is 0 or 3;

    /// <summary>Whether the page holds a dictionary.</summary>
    public bool IsDictionary => Kind == 2;

    /// <summary>Whether this is a version 2 page, whose levels are not compressed.</summary>
    public bool IsSecondVersion => Kind == 3;

    /// <summary>The bytes of the page in the file.</summary>
    public int CompressedLength { get; private init; }

    /// <summary>The bytes of the page when it is decompressed.</summary>
    public int Length { get; private init; }

    /// <summary>The number of values, including nulls and empty lists.</summary>
    public int Values { get; private init; }

    /// <summary>How the values are encoded.</summary>
    public PageEncoding Encoding { get; private init; }

    /// <summary>How the definition levels are encoded, in the first version.</summary>
    public PageEncoding DefinitionEncoding { get; private init; }

    /// <summary>How the repetition levels are encoded, in the first version.</summary>
    public PageEncoding RepetitionEncoding { get; private init; }

    /// <summary>The bytes of the repetition levels, in the second version.</summary>
    public int RepetitionLength { get; private init; }

    /// <summary>The bytes of the definition levels, in the second version.</summary>
    public int DefinitionLength { get; private init; }

    /// <summary>Whether the values are compressed, in the second version.</summary>
    public bool IsCompressed { get; private init; }

    private int Kind { get; init; }

    /// <summary>Reads a header.</summary>
    public static PageHeader Read(ref ThriftReader reader)
    {
        var header = new PageHeader
        {
            Kind = -1,
            IsCompressed = true,
            DefinitionEncoding = PageEncoding.Rle,
            RepetitionEncoding = PageEncoding.Rle,
        };
        for (var field = 0; reader.NextField(ref field); )
        {
            switch (field)
            {
                case 1:
                    header = header with { Kind = reader.ReadInt() };
                    break;
                case 2:
                    header = header with { Length = reader.ReadInt() };
                    break;
                case 3:
                    header = header with { CompressedLength = reader.ReadInt() };
                    break;
                case 5 or 7:
                    header = ReadFirstVersion(ref reader, header, isData: field == 5);
                    break;
                case 8:
                    header = ReadSecondVersion(ref reader, header);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return header;
    }

    private static PageHeader ReadFirstVersion(ref ThriftReader reader, PageHeader header, bool isData)
    {
        for (var field = 0; reader.NextField(ref field); )
        {
            switch (field)
            {
                case 1:
                    header = header with { Values = reader.ReadInt() };
                    break;
                case 2:
                    header = header with { Encoding = (PageEncoding)reader.ReadInt() };
                    break;
                case 3 when isData:
                    header = header with { DefinitionEncoding = (PageEncoding)reader.ReadInt() };
                    break;
                case 4 when isData:
                    header = header with { RepetitionEncoding = (PageEncoding)reader.ReadInt() };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return header;
    }

    private static PageHeader ReadSecondVersion(ref ThriftReader reader, PageHeader header)
    {
        for (var field = 0; reader.NextField(ref field); )
        {
            switch (field)
            {
                case 1:
                    header = header with { Values = reader.ReadInt() };
                    break;
                case 4:
                    header = header with { Encoding = (PageEncoding)reader.ReadInt() };
                    break;
                case 5:
                    header = header with { DefinitionLength = reader.ReadInt() };
                    break;
                case 6:
                    header = header with { RepetitionLength = reader.ReadInt() };
                    break;
                case 7:
                    header = header with { IsCompressed = reader.ReadBoolean() };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return header;
    }
}
