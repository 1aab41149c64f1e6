namespace Curation.Adapters.Tables;

/// <summary>Reads a column of numbers, row by row.</summary>
internal interface INumberCursor
{
    /// <summary>The next row's number; null where it has none.</summary>
    double? Next();
}
