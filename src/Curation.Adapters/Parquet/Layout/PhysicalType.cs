namespace Curation.Adapters.Parquet.Layout;

/// <summary>The physical type of a value, with Parquet's numbers.</summary>
internal enum PhysicalType
{
    /// <summary>A bit.</summary>
    Boolean,

    /// <summary>A whole number of 32 bits.</summary>
    Int32,

    /// <summary>A whole number of 64 bits.</summary>
    Int64,

    /// <summary>A time stamp of 96 bits.</summary>
    Int96,

    /// <summary>A floating-point number of 32 bits.</summary>
    Float,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double,

    /// <summary>Bytes with their length before them.</summary>
    ByteArray,

    /// <summary>A fixed number of bytes.</summary>
    FixedLengthByteArray,
}
