namespace Curation.Adapters.Parquet;

/// <summary>What the values of a column mean, as far as it matters for vectors and texts.</summary>
internal enum Meaning
{
    /// <summary>What their physical type says.</summary>
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
