namespace Curation.Adapters.Tables;

/// <summary>Reads vectors, row by row.</summary>
internal interface IVectorCursor
{
    /// <summary>Adds the numbers of the next vector to a row that has none.</summary>
    void Next(VectorRow row);

    /// <summary>To be called after the last row; refuses numbers that are left over.</summary>
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
