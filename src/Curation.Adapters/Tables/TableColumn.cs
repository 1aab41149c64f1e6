namespace Curation.Adapters.Tables;

/// <summary>A column of a table whose columns have types.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it can be used for.</param>
/// <param name="Type">Its type, for people.</param>
internal readonly record struct TableColumn(string Name, ColumnKind Kind, string Type)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Type})";
}
