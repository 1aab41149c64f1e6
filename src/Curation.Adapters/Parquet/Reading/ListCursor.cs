using System.Numerics;
using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>Reads a list of numbers per row.</summary>
internal sealed class ListCursor<T>(ColumnCursor<T> cursor, ParquetColumn column) : IVectorCursor
    where T : unmanaged, INumber<T>
{
    private bool _isBegun;
    private bool _hasMore;

    /// <inheritdoc/>
    public void Next(VectorRow row)
    {
        // Only the start of the next list shows that one has ended, so the cursor is already there.
        if (!_isBegun)
            _hasMore = cursor.MoveNext();
        _isBegun = true;
        if (!_hasMore)
            throw cursor.EndsEarly();
        if (cursor.Definition < column.ListDefinition)
        {
            // One level below the first element, the list exists and is empty.
            if (cursor.Definition < column.ListDefinition - 1)
                throw row.NullVector();
            _hasMore = cursor.MoveNext();
            return;
        }
        do
        {
            if (!cursor.HasValue)
                throw row.NullNumber();
            row.Add(double.CreateTruncating(cursor.Value()));
            while (cursor.TakeRun() is { IsEmpty: false } run)
                row.Add(run);
            _hasMore = cursor.MoveNext();
        } while (_hasMore && cursor.Repetition > 0);
    }

    /// <inheritdoc/>
    public void End()
    {
        if (_hasMore)
            throw new InvalidDataException($"column '{column.Name}' has more rows than its row group");
    }
}
