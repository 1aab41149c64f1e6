namespace Curation.Formatting;

/// <summary>Lays out the rows of a table in plain text, for the views that are more than a table.</summary>
internal static class TextTable
{
    /// <summary>
    /// The lines: heads, rules below them, rows. Columns are as wide as their widest cell, and are aligned to the right unless they are
    /// listed.
    /// </summary>
    public static IEnumerable<string> Lines(string[] heads, IEnumerable<string[]> rows, params int[] left) =>
        Rows([heads, [.. heads.Select(h => new string('-', h.Length))], .. rows], left);

    /// <summary>The lines of rows alone.</summary>
    public static IEnumerable<string> Rows(string[][] rows, params int[] left)
    {
        var widths = rows[0].Select((_, column) => rows.Max(r => r[column].Length)).ToArray();
        return rows.Select(r =>
            string.Join(
                    ' ',
                    r.Select((cell, column) => left.Contains(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))
                )
                .TrimEnd()
        );
    }
}
