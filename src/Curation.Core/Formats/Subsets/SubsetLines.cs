using System.Globalization;
using System.Text;
using Curation.Formats.WordVectors;

namespace Curation.Formats.Subsets;

/// <summary>Reads the rows of a subset from text, one number per line.</summary>
internal static class SubsetLines
{
    /// <summary>Reads all rows; blank lines are skipped.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <param name="mayHaveHeader">Whether a first line may be a column name instead of a number.</param>
    /// <param name="cancellation">Checked between lines.</param>
    /// <exception cref="CurationException">NotRowNumbers, MalformedRow; and what <paramref name="rows"/> throws.</exception>
    public static void Read(Stream file, string path, SubsetRows rows, bool mayHaveHeader, CancellationToken cancellation)
    {
        var reader = new Utf8LineReader(file, path);
        for (var isFirst = true; reader.TryRead(out var line); isFirst = false)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Int128.TryParse(line, NumberStyles.Integer, CultureInfo.InvariantCulture, out var row))
                rows.Add(row, reader.LineNumber);
            else if (!(isFirst && mayHaveHeader && !line.ContainsAny(",;\t"u8)))
                throw Errors.NotRowNumbers(
                    path,
                    FormattableString.Invariant($"has '{MessageText.Shorten(Encoding.UTF8.GetString(line))}' in line {reader.LineNumber}")
                );
        }
    }
}
