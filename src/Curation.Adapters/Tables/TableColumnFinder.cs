using Curation.Formats;
using Curation.Running;

namespace Curation.Adapters.Tables;

/// <summary>Chooses the columns to read of a table whose columns have names and types.</summary>
internal sealed class TableColumnFinder(string path, EmbeddingReadOptions options, RunContext context)
{
    // Where several columns could be the vectors, the first name here wins.
    private static readonly string[] s_vectorNames = ["vector", "embedding", "embeddings", "features"];

    /// <summary>Chooses.</summary>
    /// <exception cref="CurationException">ColumnNotFound, UnsuitableColumn, VectorColumnAmbiguous, VectorColumnNotFound.</exception>
    public TableColumns Find(IReadOnlyList<TableColumn> columns)
    {
        string[] names = [.. columns.Select(column => column.Name)];
        var found = MetadataColumns.Find(path, names, options);
        var metadata = new MetadataColumns(
            Suitable(columns, found.Id, options.IdColumn),
            Suitable(columns, found.Path, options.PathColumn),
            Suitable(columns, found.Text, options.TextColumn),
            Suitable(columns, found.Label, options.LabelColumn)
        );
        var list = FindList(columns, names);
        var vector = list >= 0 ? [list] : FindNumbers(columns, metadata);
        return new(metadata, vector, [.. vector.Select(i => names[i])], list >= 0);
    }

    private int Suitable(IReadOnlyList<TableColumn> columns, int column, string? named)
    {
        if (column < 0 || columns[column].Kind is ColumnKind.Text or ColumnKind.Number)
            return column;
        if (named is not null)
            throw Errors.UnsuitableColumn(path, columns[column].Name, columns[column].Type, "texts or numbers");
        return -1;
    }

    private int FindList(IReadOnlyList<TableColumn> columns, string[] names)
    {
        if (options.VectorColumn is { } wanted)
        {
            var named = MetadataColumns.IndexOf(path, names, wanted);
            return columns[named].Kind == ColumnKind.NumberList
                ? named
                : throw Errors.UnsuitableColumn(path, columns[named].Name, columns[named].Type, "lists of numbers");
        }
        int[] lists = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i].Kind == ColumnKind.NumberList)];
        if (lists.Length <= 1)
            return lists.Length == 0 ? -1 : lists[0];
        var usual = MetadataColumns.IndexOfUsual([.. lists.Select(i => names[i])], s_vectorNames);
        return usual >= 0 ? lists[usual] : throw Errors.VectorColumnAmbiguous(path, lists.Select(i => columns[i].ToString()));
    }

    // As in a .csv file, all columns that are not metadata are coordinates; here the types show in advance whether they can be.
    private int[] FindNumbers(IReadOnlyList<TableColumn> columns, MetadataColumns metadata)
    {
        var numbers = new List<int>();
        for (var i = 0; i < columns.Count; i++)
        {
            if (metadata.Contains(i))
                continue;
            if (MetadataColumns.IsUsualName(columns[i].Name))
                context.Warning?.Invoke(
                    $"Column '{columns[i].Name}' of '{path}' is not used: another column holds what it names, "
                        + "or it holds neither texts nor numbers."
                );
            else if (columns[i].Kind == ColumnKind.Number)
                numbers.Add(i);
            else
                throw Errors.VectorColumnNotFound(path, columns.Select(column => column.ToString()));
        }
        return numbers.Count > 0 ? [.. numbers] : throw Errors.VectorColumnNotFound(path, columns.Select(column => column.ToString()));
    }
}
