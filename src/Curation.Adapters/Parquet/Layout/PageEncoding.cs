namespace Curation.Adapters.Parquet.Layout;

/// <summary>How the values of a page are encoded, by the number that Parquet gives it.</summary>
internal enum PageEncoding
{
    /// <summary>One after the other.</summary>
    Plain = 0,

    /// <summary>Numbers of a dictionary's values, as older files call it.</summary>
    PlainDictionary = 2,

    /// <summary>Runs.</summary>
    Rle = 3,

    /// <summary>Bits, in an order that is no longer written.</summary>
    BitPacked = 4,

    /// <summary>Differences of whole numbers.</summary>
    DeltaBinaryPacked = 5,

    /// <summary>Lengths of texts, then the texts.</summary>
    DeltaLengthByteArray = 6,

    /// <summary>Texts without the beginning that they share with the one before.</summary>
    DeltaByteArray = 7,

    /// <summary>Numbers of a dictionary's values.</summary>
    RleDictionary = 8,

    /// <summary>First bytes of all values, then second bytes, and so on.</summary>
    ByteStreamSplit = 9,
}
