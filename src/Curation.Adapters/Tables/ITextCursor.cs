namespace Curation.Adapters.Tables;

/// <summary>Reads a column as texts, row by row.</summary>
internal interface ITextCursor
{
    /// <summary>The next row's text; null where it has none.</summary>
    string? Next();
}
