using System.Globalization;
using System.Text;

namespace Curation.Encoders.Statistics;

/// <summary>
/// Counts the terms of a text by buckets of their hashes (Weinberger et al. 2009): words, pairs of words, and pieces of words of three to
/// five characters.
/// </summary>
internal static class TermCounts
{
    /// <summary>The number of buckets; each kind of term has its own part of them.</summary>
    public const int Buckets = BucketsPerKind * 3;

    private const int BucketsPerKind = 1 << 17;
    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;
    private const char WordEnd = ' ';

    /// <summary>The weight of a bucket's terms: it balances the kinds, as a word has many pieces.</summary>
    public static double WeightOf(int bucket) =>
        (TermKind)(bucket / BucketsPerKind) switch
        {
            TermKind.Word => 1,
            TermKind.Pair => 0.7,
            _ => 0.35,
        };

    /// <summary>The count of each bucket that occurs; empty where the text has no letter or digit.</summary>
    public static SortedDictionary<int, int> Of(string text)
    {
        var counts = new SortedDictionary<int, int>();
        var before = "";
        foreach (var word in Words(text))
        {
            Count(counts, TermKind.Word, TermHash.Add(TermHash.Begin(TermKind.Word), word));
            if (before.Length > 0)
                Count(
                    counts,
                    TermKind.Pair,
                    TermHash.Add(TermHash.Add(TermHash.Add(TermHash.Begin(TermKind.Pair), before), WordEnd), word)
                );
            CountPieces(counts, WordEnd + word + WordEnd);
            before = word;
        }
        return counts;
    }

    // Runs of letters, digits and marks, normalised for case, width and the encoding of accents.
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var hasLetter = false;
        foreach (var rune in Normalize(text).EnumerateRunes())
        {
            var isLetter = Rune.IsLetterOrDigit(rune);
            if (
                isLetter
                || (hasLetter && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            )
            {
                word.Append(rune.ToString());
                hasLetter = true;
            }
            else if (hasLetter)
            {
                yield return word.ToString();
                word.Clear();
                hasLetter = false;
            }
        }
        if (hasLetter)
            yield return word.ToString();
    }

    private static string Normalize(string text)
    {
        // Half a surrogate pair cannot be normalised; enumerating turns it into the replacement character.
        var whole = Ascii.IsValid(text) ? text : string.Concat(text.EnumerateRunes());
        return whole.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    private static void CountPieces(SortedDictionary<int, int> counts, string word)
    {
        for (var first = 0; first < word.Length; first++)
        {
            var hash = TermHash.Begin(TermKind.Piece);
            for (var i = first; i < Math.Min(word.Length, first + LongestPiece); i++)
            {
                hash = TermHash.Add(hash, word[i]);
                if (i - first + 1 >= ShortestPiece)
                    Count(counts, TermKind.Piece, hash);
            }
        }
    }

    private static void Count(SortedDictionary<int, int> counts, TermKind kind, ulong hash)
    {
        var bucket = ((int)kind * BucketsPerKind) + (int)(TermHash.Mix(hash) % BucketsPerKind);
        counts[bucket] = counts.GetValueOrDefault(bucket) + 1;
    }
}

/// <summary>The kinds of terms in a text.</summary>
internal enum TermKind
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>Two words, one after the other.</summary>
    Pair,

    /// <summary>Characters within a word, whose start and end count as one character each.</summary>
    Piece,
}
