namespace Curation.Adapters.Parquet.Layout;

/// <summary>The types of Thrift's compact protocol, with their numbers.</summary>
internal enum ThriftType
{
    /// <summary>No field: the end of a structure.</summary>
    Stop,

    /// <summary>The truth value true.</summary>
    True,

    /// <summary>The truth value false.</summary>
    False,

    /// <summary>A byte.</summary>
    Byte,

    /// <summary>A whole number of 16 bits.</summary>
    Int16,

    /// <summary>A whole number of 32 bits.</summary>
    Int32,

    /// <summary>A whole number of 64 bits.</summary>
    Int64,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double,

    /// <summary>Bytes, or a text in UTF-8.</summary>
    Binary,

    /// <summary>A list.</summary>
    List,

    /// <summary>A set.</summary>
    Set,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A structure.</summary>
    Structure,
}
