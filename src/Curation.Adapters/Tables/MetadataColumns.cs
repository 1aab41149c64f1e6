using Curation.Formats;

namespace Curation.Adapters.Tables;

/// <summary>The columns of ids, paths, texts and labels; -1 for none.</summary>
/// <param name="Id">The column of ids.</param>
/// <param name="Path">The column of paths.</param>
/// <param name="Text">The column of texts.</param>
/// <param name="Label">The column of labels.</param>
internal readonly record struct MetadataColumns(int Id, int Path, int Text, int Label)
{
    // Where several columns fit, the first name here wins. The last id is pandas' name for an unnamed index.
    private static readonly string[] s_idNames = ["id", "word", "name", "__index_level_0__"];
    private static readonly string[] s_pathNames = ["path", "file"];
    private static readonly string[] s_textNames = ["text"];
    private static readonly string[] s_labelNames = ["label", "class"];
    private static readonly string[] s_names = [.. s_idNames, .. s_pathNames, .. s_textNames, .. s_labelNames];

    /// <summary>No column.</summary>
    public static MetadataColumns None { get; } = new(-1, -1, -1, -1);

    /// <summary>Finds the columns that the user named, and otherwise those with a usual name.</summary>
    /// <exception cref="CurationException">ColumnNotFound: the user named a missing column.</exception>
    public static MetadataColumns Find(string path, IReadOnlyList<string> names, EmbeddingReadOptions options)
    {
        return new(
            Of(options.IdColumn, s_idNames),
            Of(options.PathColumn, s_pathNames),
            Of(options.TextColumn, s_textNames),
            Of(options.LabelColumn, s_labelNames)
        );

        int Of(string? wanted, string[] usual) => wanted is null ? IndexOfUsual(names, usual) : IndexOf(path, names, wanted);
    }

    /// <summary>The column with a name, ignoring case where none has it exactly.</summary>
    /// <exception cref="CurationException">ColumnNotFound.</exception>
    public static int IndexOf(string path, IReadOnlyList<string> names, string wanted)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == wanted)
                return i;
        }
        var found = IndexOfName(names, wanted);
        return found >= 0 ? found : throw Errors.ColumnNotFound(path, wanted, names);
    }

    /// <summary>The first column that has one of some names, in the names' order; -1 for none.</summary>
    public static int IndexOfUsual(IReadOnlyList<string> names, string[] usual) =>
        usual.Select(name => IndexOfName(names, name)).FirstOrDefault(i => i >= 0, -1);

    /// <summary>Whether a column with that name holds metadata by default.</summary>
    public static bool IsUsualName(string name) => s_names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a column is one of these.</summary>
    public bool Contains(int column) => column >= 0 && (column == Id || column == Path || column == Text || column == Label);

    private static int IndexOfName(IReadOnlyList<string> names, string wanted)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }
}
