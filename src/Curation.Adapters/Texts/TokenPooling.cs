namespace Curation.Adapters.Texts;

/// <summary>How the vectors of a text's tokens become one.</summary>
internal enum TokenPooling
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The first token's vector.</summary>
    FirstToken,

    /// <summary>The maximum of each coordinate.</summary>
    Maximum,

    /// <summary>Their sum divided by the square root of their number.</summary>
    MeanOfRoot,

    /// <summary>The last token's vector.</summary>
    LastToken,
}
