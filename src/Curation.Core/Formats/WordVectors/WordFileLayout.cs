using System.Buffers.Text;

namespace Curation.Formats.WordVectors;

/// <summary>The layout of a word vector file.</summary>
/// <param name="Separator">The byte between fields: space or tab.</param>
/// <param name="Dimension">The numbers in a row.</param>
/// <param name="AnnouncedCount">The rows that a first line of word2vec's form announces; null where there is none.</param>
internal sealed record WordFileLayout(byte Separator, int Dimension, long? AnnouncedCount)
{
    private const int LinesToLookAt = 100;

    /// <summary>
    /// Detects the layout from the first lines: word2vec's form where the first has two whole numbers and the second is longer (or the
    /// dimension is 1); else GloVe's, with the most frequent dimension.
    /// </summary>
    /// <exception cref="CurationException">EmptySet, RaggedRow, NotANumber, MalformedRow.</exception>
    public static WordFileLayout Guess(Stream file, string path)
    {
        var lines = ReadLines(new(file, path));
        if (lines.Count == 0)
            throw Errors.EmptySet(path);
        if (TryReadAnnouncement(lines, out var count, out var announced))
        {
            if (lines.Count == 1)
                throw Errors.EmptySet(path);
            return new(GuessSeparator(lines[1..]).Separator, announced, count);
        }

        var (separator, dimension) = GuessSeparator(lines);
        return dimension > 0 ? new(separator, dimension, null) : throw NoNumbers(lines, separator, path);
    }

    private static List<Line> ReadLines(Utf8LineReader reader)
    {
        var lines = new List<Line>();
        while (lines.Count < LinesToLookAt && reader.TryRead(out var line))
            lines.Add(new(reader.LineNumber, line.ToArray()));
        return lines;
    }

    private static CurationException NoNumbers(List<Line> lines, byte separator, string path)
    {
        var line = lines.Find(line => WordLine.CountNumbers(line.Bytes, separator) == 0);
        var fields = line.Bytes.AsSpan().TrimEnd(separator);
        var cut = fields.LastIndexOf(separator);
        return cut < 0
            ? Errors.RaggedRow(path, line.Number, 1, 2)
            : NumberText.Fault(path, line.Number, "its last field", fields[(cut + 1)..]);
    }

    private static bool TryReadAnnouncement(List<Line> lines, out long count, out int dimension)
    {
        dimension = 0;
        var first = lines[0].Bytes.AsSpan().Trim(" \t"u8);
        if (!Utf8Parser.TryParse(first, out count, out var used) || count <= 0)
            return false;
        var rest = first[used..].TrimStart(" \t"u8);
        return rest.Length < first.Length - used
            && Utf8Parser.TryParse(rest, out dimension, out used)
            && used == rest.Length
            && dimension > 0
            && (
                lines.Count == 1
                || dimension == 1
                || Math.Max(WordLine.CountFields(lines[1].Bytes, (byte)' '), WordLine.CountFields(lines[1].Bytes, (byte)'\t')) > 2
            );
    }

    private static (byte Separator, int Dimension) GuessSeparator(List<Line> lines)
    {
        var bySpace = TypicalDimension(lines, (byte)' ');
        var byTab = TypicalDimension(lines, (byte)'\t');
        return byTab > bySpace ? ((byte)'\t', byTab) : ((byte)' ', bySpace);
    }

    private static int TypicalDimension(List<Line> lines, byte separator) =>
        lines.GroupBy(line => WordLine.CountNumbers(line.Bytes, separator)).MaxBy(group => group.Count())!.Key;

    private readonly record struct Line(long Number, byte[] Bytes);
}
