namespace Curation.Adapters.Parquet.Layout;

/// <summary>The logical type of a column, as far as it matters for vectors and texts.</summary>
internal enum Meaning
{
    /// <summary>The same as the physical type.</summary>
    None,

    /// <summary>Texts in UTF-8.</summary>
    Text,

    /// <summary>Whole numbers with a sign.</summary>
    Signed,

    /// <summary>Whole numbers without a sign.</summary>
    Unsigned,

    /// <summary>Floating-point numbers of 16 bits.</summary>
    Half,

    /// <summary>Something else: dates, times, decimals, ...</summary>
    Other,
}

/// <summary>How often a node of a schema occurs, with Parquet's numbers.</summary>
internal enum Repetition
{
    /// <summary>Once.</summary>
    Required,

    /// <summary>Once or not at all.</summary>
    Optional,

    /// <summary>Any number of times.</summary>
    Repeated,
}
