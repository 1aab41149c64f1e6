namespace Curation.Formats.Shards;

/// <summary>
/// Natural order of names: shard2 before shard10. Letters are ordered by code, ignoring case; the same on every system and
/// in every culture.
/// </summary>
internal sealed class NaturalOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var order = Compare((x ?? "").AsSpan(), (y ?? "").AsSpan());
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        while (!x.IsEmpty && !y.IsEmpty)
        {
            int order;
            if (char.IsAsciiDigit(x[0]) && char.IsAsciiDigit(y[0]))
            {
                order = CompareNumbers(TakeNumber(ref x), TakeNumber(ref y));
            }
            else
            {
                order = char.ToUpperInvariant(x[0]).CompareTo(char.ToUpperInvariant(y[0]));
                x = x[1..];
                y = y[1..];
            }
            if (order != 0)
                return order;
        }
        return x.Length.CompareTo(y.Length);
    }

    /// <summary>Takes the digits at the start of a text off it, and gives them without leading zeros.</summary>
    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? text : text[..length];
        text = text[digits.Length..];
        return digits.TrimStart('0');
    }

    private static int CompareNumbers(ReadOnlySpan<char> x, ReadOnlySpan<char> y) =>
        x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);
}
