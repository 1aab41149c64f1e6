using static System.FormattableString;

namespace Curation.Adapters.Tables;

/// <summary>The columns to read from a table.</summary>
/// <param name="Metadata">The columns of ids, paths, texts and labels.</param>
/// <param name="Vector">The column with the vectors as lists, or the columns of their coordinates, in order.</param>
/// <param name="Names">The names of those.</param>
/// <param name="IsList">Whether the vectors are lists.</param>
internal sealed record TableColumns(MetadataColumns Metadata, int[] Vector, string[] Names, bool IsList)
{
    /// <summary>The name of a coordinate in messages.</summary>
    public string Describe(int number) => IsList ? Invariant($"number {number} of column '{Names[0]}'") : $"column '{Names[number]}'";

    /// <summary>The name of the vector column in messages.</summary>
    public string Describe() => $"column '{Names[0]}'";
}

/// <summary>A column of a table whose columns have types.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it can be used for.</param>
/// <param name="Type">Its type, for display.</param>
internal readonly record struct TableColumn(string Name, ColumnKind Kind, string Type)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Type})";
}

/// <summary>What a column can be used for.</summary>
internal enum ColumnKind
{
    /// <summary>Neither texts nor numbers.</summary>
    Other,

    /// <summary>Texts, or values that can be formatted as text.</summary>
    Text,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Lists of numbers.</summary>
    NumberList,
}
