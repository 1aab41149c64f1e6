using System.Numerics;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet;

/// <summary>Reads a number a row.</summary>
internal sealed class NumberCursor<T>(ColumnCursor<T> cursor) : INumberCursor
    where T : INumber<T>
{
    /// <inheritdoc/>
    public double? Next()
    {
        cursor.MoveToNext();
        return cursor.HasValue ? double.CreateTruncating(cursor.Value()) : null;
    }
}
