namespace Curation.Adapters.Tables;

/// <summary>Makes vectors from columns of numbers.</summary>
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
