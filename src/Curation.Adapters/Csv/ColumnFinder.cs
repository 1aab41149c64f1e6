using System.Globalization;
using System.Text;
using Curation.Storage;

namespace Curation.Adapters.Csv;

/// <summary>Finds out whether the first row of a file names its columns, and what each column holds.</summary>
internal sealed class ColumnFinder(string path, EmbeddingReadOptions options, RunContext context)
{
    // Where several columns fit, the one whose name stands first here is taken.
    private static readonly string[] s_idNames = ["id", "word", "name"];
    private static readonly string[] s_pathNames = ["path", "file"];
    private static readonly string[] s_textNames = ["text"];
    private static readonly string[] s_labelNames = ["label", "class"];
    private static readonly string[] s_metadataNames = [.. s_idNames, .. s_pathNames, .. s_textNames, .. s_labelNames];

    private bool NamesColumns => (options.IdColumn ?? options.PathColumn ?? options.TextColumn ?? options.LabelColumn) is not null;

    /// <summary>
    /// Whether a file's first row names the columns. It does unless all its fields but the first are numbers (with one column: that one). Counting numbers after a column of
    /// metadata or one without a name, as tables with an index are written, are names too.
    /// </summary>
    public bool IsHeader(string[] row)
    {
        if (NamesColumns)
            return true;
        var rest = row.Length == 1 ? row : row[1..];
        if (!Array.TrueForAll(rest, IsMeantAsNumber))
        {
            if (row.Any(IsMeantAsNumber))
                context.Warning?.Invoke($"The first row of '{path}' was taken for column names because not all of it are numbers, although some are.");
            return true;
        }
        if (!Counts(rest))
            return false;
        if (row.Length > 1 && (row[0].Length == 0 || IsMetadata(row[0])))
            return true;
        if (row.Length > 2 && Counts(row))
            context.Warning?.Invoke($"The first row of '{path}', {row[0]}, {row[1]}, {row[2]}..., was taken for a vector. If it names the columns, remove it.");
        return false;
    }

    /// <summary>What each column holds.</summary>
    /// <param name="names">The columns' names; null where the file has none.</param>
    /// <param name="firstRow">The first row of data.</param>
    /// <exception cref="CurationException">ColumnNotFound: the user named a column that is not there. EmptySet: no column has numbers.</exception>
    public CsvColumns Find(string[]? names, string[] firstRow)
    {
        var id = Find(names, options.IdColumn, s_idNames);
        var filePath = Find(names, options.PathColumn, s_pathNames);
        var text = Find(names, options.TextColumn, s_textNames);
        var label = Find(names, options.LabelColumn, s_labelNames);
        int[] taken = [id, filePath, text, label];
        var numbers = new List<int>();
        var idIsGuessed = false;
        for (var i = 0; i < (names ?? firstRow).Length; i++)
        {
            if (taken.Contains(i))
                continue;
            if (names is not null && IsMetadata(names[i]))
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
        return numbers.Count > 0 ? new(names, (names ?? firstRow).Length, id, filePath, text, label, [.. numbers], idIsGuessed) : throw Errors.EmptySet(path);
    }

    // A first column whose name is empty is the index that tables are written with, even though it counts.
    private static bool IsIdWithoutName(string[]? names, string[] firstRow) =>
        names is { Length: > 1 } && names[0].Length == 0 || (firstRow[0].Length > 0 && !IsMeantAsNumber(firstRow[0]));

    private static bool IsMetadata(string name) => s_metadataNames.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

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

    private int Find(string[]? names, string? wanted, string[] usual)
    {
        if (wanted is not null)
        {
            var exact = Array.IndexOf(names!, wanted);
            var found = exact >= 0 ? exact : IndexOf(names!, wanted);
            return found >= 0 ? found : throw Errors.ColumnNotFound(path, wanted, names!);
        }
        return names is null ? -1 : usual.Select(name => IndexOf(names, name)).FirstOrDefault(i => i >= 0, -1);
    }

    private static int IndexOf(string[] names, string wanted) => Array.FindIndex(names, name => name.Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase));
}
