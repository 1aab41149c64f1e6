namespace Curation.Formats.WordVectors;

/// <summary>
/// Parses a line of a word vector file: a word, then numbers. It is read from its end, because a word may contain the separator.
/// </summary>
internal static class WordLine
{
    /// <summary>The number of fields in a line; a run of separators counts as one.</summary>
    public static int CountFields(ReadOnlySpan<byte> line, byte separator)
    {
        var count = 0;
        foreach (var range in line.Split(separator))
        {
            if (range.Start.Value != range.End.Value)
                count++;
        }
        return count;
    }

    /// <summary>The number of numeric fields at the end of a line, without its first field.</summary>
    public static int CountNumbers(ReadOnlySpan<byte> line, byte separator)
    {
        var count = 0;
        var rest = line.TrimEnd(separator);
        for (
            int cut;
            (cut = rest.LastIndexOf(separator)) >= 0 && NumberText.TryParse(rest[(cut + 1)..], out _);
            rest = rest[..cut].TrimEnd(separator)
        )
            count++;
        return count;
    }

    /// <summary>Reads the numbers at the end of a line into the target, and returns the text before them.</summary>
    /// <exception cref="CurationException">RaggedRow, NotANumber, NonFiniteValue, DecimalComma.</exception>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> line, byte separator, Span<float> numbers, string path, long lineNumber)
    {
        var rest = line.TrimEnd(separator);
        for (var i = numbers.Length - 1; i >= 0; i--)
        {
            var before = rest.TrimEnd(separator);
            var cut = before.LastIndexOf(separator);
            if (cut < 0)
                throw Ragged(line, separator, numbers.Length, path, lineNumber);
            if (!NumberText.TryParse(before[(cut + 1)..], out numbers[i]))
            {
                if (CountFields(line, separator) <= numbers.Length)
                    throw Ragged(line, separator, numbers.Length, path, lineNumber);
                throw NumberText.Fault(path, lineNumber, FormattableString.Invariant($"number {i + 1}"), before[(cut + 1)..]);
            }
            rest = before[..cut];
        }

        var word = rest.TrimEnd(separator);
        // A word that ends like a number is more likely a row with one number too many.
        var last = word.LastIndexOf(separator);
        if (last >= 0 && NumberText.TryParse(word[(last + 1)..], out _))
            throw Ragged(line, separator, numbers.Length, path, lineNumber);
        return word;
    }

    private static CurationException Ragged(ReadOnlySpan<byte> line, byte separator, int dimension, string path, long lineNumber) =>
        Errors.RaggedRow(path, lineNumber, CountFields(line, separator), dimension + 1);
}
