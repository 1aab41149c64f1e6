namespace Curation.Encoders.Statistics;

/// <summary>The kinds of terms in a text.</summary>
internal enum TermKind
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>Two words, one after the other.</summary>
    Pair,

    /// <summary>Characters within a word, its ends counting as one each.</summary>
    Piece,
}
