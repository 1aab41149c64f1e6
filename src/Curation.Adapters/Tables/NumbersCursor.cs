namespace Curation.Adapters.Tables;

/// <summary>Makes a vector of a number of each of some columns.</summary>
internal sealed class NumbersCursor(INumberCursor[] columns) : IVectorCursor
{
    /// <inheritdoc/>
    public void Next(VectorRow row)
    {
        foreach (var column in columns)
        {
            if (column.Next() is { } number)
                row.Add(number);
            else
                throw row.NullNumber();
        }
    }
}
