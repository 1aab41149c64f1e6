namespace Curation.Adapters.Texts.Tokens;

/// <summary>What becomes of the parts that a text is split at.</summary>
internal enum SplitBehavior
{
    /// <summary>They go.</summary>
    Removed,

    /// <summary>Each is a piece.</summary>
    Isolated,

    /// <summary>Those beside each other are one piece.</summary>
    Contiguous,

    /// <summary>Each joins what is before it.</summary>
    MergedWithPrevious,

    /// <summary>Each joins what is behind it.</summary>
    MergedWithNext,
}
