namespace Curation.Adapters.Tables;

/// <summary>Reads vectors, row by row.</summary>
internal interface IVectorCursor
{
    /// <summary>Adds the numbers of the next vector to a row that has none.</summary>
    void Next(VectorRow row);

    /// <summary>To be called after the last row; refuses numbers that are left over.</summary>
    void End() { }
}
