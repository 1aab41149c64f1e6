using static System.FormattableString;

namespace Curation.Adapters.Tables;

/// <summary>What is read of a table.</summary>
/// <param name="Metadata">The columns of ids, paths, texts and labels.</param>
/// <param name="Vector">The column of lists that are the vectors, or the columns of numbers that make them, in order.</param>
/// <param name="Names">The names of those.</param>
/// <param name="IsList">Whether the vectors are lists.</param>
internal sealed record TableColumns(MetadataColumns Metadata, int[] Vector, string[] Names, bool IsList)
{
    /// <summary>What messages call the place of a number of a vector.</summary>
    public string Describe(int number) => IsList ? Invariant($"number {number} of column '{Names[0]}'") : $"column '{Names[number]}'";

    /// <summary>What messages call the place of a vector.</summary>
    public string Describe() => $"column '{Names[0]}'";
}

/// <summary>A column of a table whose columns have types.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it can be used for.</param>
/// <param name="Type">Its type, for people.</param>
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

    /// <summary>A text a row, or what can be written as one.</summary>
    Text,

    /// <summary>A number a row.</summary>
    Number,

    /// <summary>A list of numbers a row.</summary>
    NumberList,
}
