namespace Curation.Adapters.Texts.Tokens;

/// <summary>How a byte-pair encoding treats what its merges leave open.</summary>
/// <param name="Unknown">The token of a character that the vocabulary lacks; null where such a character is left out.</param>
/// <param name="FusesUnknown">Whether such characters beside each other are one token.</param>
/// <param name="Prefix">What is written before a token that does not begin a word.</param>
/// <param name="Suffix">What is written behind a token that ends a word.</param>
/// <param name="ByteFallback">Whether such a character is written as its bytes.</param>
/// <param name="IgnoresMerges">Whether a piece that is a token stays one whatever the merges say.</param>
internal sealed record BpeSettings(
    string? Unknown,
    bool FusesUnknown,
    string? Prefix,
    string? Suffix,
    bool ByteFallback,
    bool IgnoresMerges
);
