namespace Curation.Adapters.Parquet.Layout;

/// <summary>The encoding of the values of a page, with Parquet's numbers.</summary>
internal enum PageEncoding
{
    /// <summary>One after the other.</summary>
    Plain = 0,

    /// <summary>Indices into a dictionary, as older files name it.</summary>
    PlainDictionary = 2,

    /// <summary>Runs.</summary>
    Rle = 3,

    /// <summary>Packed bits, in an order that is no longer written.</summary>
    BitPacked = 4,

    /// <summary>Differences of whole numbers.</summary>
    DeltaBinaryPacked = 5,

    /// <summary>Lengths of texts, then the texts.</summary>
    DeltaLengthByteArray = 6,

    /// <summary>Texts without the prefix that they share with the previous one.</summary>
    DeltaByteArray = 7,

    /// <summary>Indices into a dictionary.</summary>
    RleDictionary = 8,

    /// <summary>The first bytes of all values, then the second bytes, and so on.</summary>
    ByteStreamSplit = 9,
}
