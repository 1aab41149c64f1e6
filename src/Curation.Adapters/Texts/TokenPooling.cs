namespace Curation.Adapters.Texts;

/// <summary>How the vectors of a text's tokens become one.</summary>
internal enum TokenPooling
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The first one's.</summary>
    FirstToken,

    /// <summary>The largest number of each coordinate.</summary>
    Maximum,

    /// <summary>Their sum over the root of their number.</summary>
    MeanOfRoot,

    /// <summary>The last one's.</summary>
    LastToken,
}
