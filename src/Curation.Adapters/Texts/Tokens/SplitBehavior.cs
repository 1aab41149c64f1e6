namespace Curation.Adapters.Texts.Tokens;

/// <summary>The treatment of the delimiters that a text is split at.</summary>
internal enum SplitBehavior
{
    /// <summary>They are removed.</summary>
    Removed,

    /// <summary>Each is a piece.</summary>
    Isolated,

    /// <summary>Adjacent ones are one piece.</summary>
    Contiguous,

    /// <summary>Each joins the piece before it.</summary>
    MergedWithPrevious,

    /// <summary>Each joins the piece after it.</summary>
    MergedWithNext,
}
