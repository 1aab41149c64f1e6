using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet;

/// <summary>Reads a value a row, as text.</summary>
internal sealed class TextCursor<T>(ColumnCursor<T> cursor, ColumnType<T> type) : ITextCursor
{
    /// <inheritdoc/>
    public string? Next()
    {
        cursor.MoveToNext();
        return cursor.HasValue ? type.Show(cursor.Value()) : null;
    }
}
