namespace Curation.Adapters.Tables;

/// <summary>
/// Consecutive rows of a table, read from first to last; each cursor starts before the first.
/// </summary>
/// <param name="Rows">The rows.</param>
/// <param name="Vector">Reads the vectors.</param>
/// <param name="Id">Reads the ids, where there are any.</param>
/// <param name="Path">Reads the paths, where there are any.</param>
/// <param name="Text">Reads the texts, where there are any.</param>
/// <param name="Label">Reads the labels, where there are any.</param>
internal sealed record TableSlice(
    long Rows,
    IVectorCursor Vector,
    ITextCursor? Id,
    ITextCursor? Path,
    ITextCursor? Text,
    ITextCursor? Label
)
{
    /// <summary>Makes the cursors of the chosen columns.</summary>
    public static TableSlice Of(
        long rows,
        TableColumns columns,
        Func<int, IVectorCursor> list,
        Func<int, INumberCursor> number,
        Func<int, ITextCursor> text
    )
    {
        var vector = columns.IsList ? list(columns.Vector[0]) : new NumbersCursor([.. columns.Vector.Select(number)]);
        var metadata = columns.Metadata;
        return new(rows, vector, Known(metadata.Id), Known(metadata.Path), Known(metadata.Text), Known(metadata.Label));

        ITextCursor? Known(int column) => column < 0 ? null : text(column);
    }
}
