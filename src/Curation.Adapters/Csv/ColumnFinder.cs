using System.Globalization;
using System.Text;
using Curation.Adapters.Tables;
using Curation.Formats;
using Curation.Running;

namespace Curation.Adapters.Csv;

/// <summary>Determines whether the first row of a file has column names, and what each column holds.</summary>
internal sealed class ColumnFinder(string path, EmbeddingReadOptions options, RunContext context)
{
    private bool NamesColumns => (options.IdColumn ?? options.PathColumn ?? options.TextColumn ?? options.LabelColumn) is not null;

    /// <summary>
    /// Whether a file's first row has column names. It has unless all its fields but the first are numbers (with one column: that one).
    /// Counting numbers after a metadata column or an unnamed one, as in tables with an index, are names too.
    /// </summary>
    public bool IsHeader(string[] row)
    {
        if (NamesColumns)
            return true;
        var rest = row.Length == 1 ? row : row[1..];
        if (!Array.TrueForAll(rest, IsMeantAsNumber))
        {
            if (row.Any(IsMeantAsNumber))
                context.Warning?.Invoke(
                    $"The first row of '{path}' was taken for column names because not all of it are numbers, although some are."
                );
            return true;
        }
        if (!Counts(rest))
            return false;
        if (row.Length > 1 && (row[0].Length == 0 || MetadataColumns.IsUsualName(row[0])))
            return true;
        if (row.Length > 2 && Counts(row))
            context.Warning?.Invoke(
                $"The first row of '{path}', {row[0]}, {row[1]}, {row[2]}..., was taken for a vector. If it names the columns, remove it."
            );
        return false;
    }

    /// <summary>The content of each column.</summary>
    /// <param name="names">The columns' names; null where the file has none.</param>
    /// <param name="firstRow">The first row of data.</param>
    /// <exception cref="CurationException">
    /// ColumnNotFound: the user named a missing column. EmptySet: no column has numbers.
    /// </exception>
    public CsvColumns Find(string[]? names, string[] firstRow)
    {
        var metadata = names is null ? MetadataColumns.None : MetadataColumns.Find(path, names, options);
        var id = metadata.Id;
        var numbers = new List<int>();
        var idIsGuessed = false;
        for (var i = 0; i < (names ?? firstRow).Length; i++)
        {
            if (metadata.Contains(i))
                continue;
            if (names is not null && MetadataColumns.IsUsualName(names[i]))
                context.Warning?.Invoke($"Column '{names[i]}' of '{path}' is not used: another column holds what it names.");
            else
                numbers.Add(i);
        }
        if (id < 0 && numbers.FirstOrDefault(-1) == 0 && IsIdWithoutName(names, firstRow))
        {
            id = 0;
            idIsGuessed = !(names is not null && names[0].Length == 0);
            numbers.RemoveAt(0);
        }
        return numbers.Count > 0
            ? new(names, (names ?? firstRow).Length, id, metadata.Path, metadata.Text, metadata.Label, [.. numbers], idIsGuessed)
            : throw Errors.EmptySet(path);
    }

    // A first column with an empty name is the index of a table, even though it is numeric.
    private static bool IsIdWithoutName(string[]? names, string[] firstRow) =>
        names is { Length: > 1 } && names[0].Length == 0 || (firstRow[0].Length > 0 && !IsMeantAsNumber(firstRow[0]));

    private static bool IsMeantAsNumber(string text) => NumberText.IsMeantAsNumber(Encoding.UTF8.GetBytes(text));

    // 0, 1, 2, ... or 1, 2, 3, ...
    private static bool Counts(string[] row)
    {
        var start = row[0] == "1" ? 1 : 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] != (start + i).ToString(CultureInfo.InvariantCulture))
                return false;
        }
        return true;
    }
}
