namespace Curation.Adapters.Tables;

/// <summary>Reads vectors, row by row.</summary>
internal interface IVectorCursor
{
    /// <summary>Adds the numbers of the next vector to an empty row.</summary>
    void Next(VectorRow row);

    /// <summary>Call this after the last row; refuses leftover numbers.</summary>
    void End() { }
}

/// <summary>Reads a column of numbers, row by row.</summary>
internal interface INumberCursor
{
    /// <summary>The next row's number; null where it has none.</summary>
    double? Next();
}

/// <summary>Reads a column as texts, row by row.</summary>
internal interface ITextCursor
{
    /// <summary>The next row's text; null where it has none.</summary>
    string? Next();
}
