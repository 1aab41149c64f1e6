using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>A top-level column of a file's schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Leaf">The index of its first leaf among all leaves, which is that of its column chunk.</param>
/// <param name="Values">The type of its values; null where it is not supported.</param>
/// <param name="Type">Its type, for display.</param>
/// <param name="MaxDefinition">The definition level of a present value.</param>
/// <param name="MaxRepetition">0 for a value per row, 1 for a list per row.</param>
/// <param name="ListDefinition">For a list, the lowest definition level with an element.</param>
internal sealed record ParquetColumn(
    string Name,
    int Leaf,
    ColumnType? Values,
    string Type,
    int MaxDefinition,
    int MaxRepetition,
    int ListDefinition
)
{
    /// <summary>What the column can be used for.</summary>
    public ColumnKind Kind =>
        (Values, MaxRepetition) switch
        {
            (null, _) => ColumnKind.Other,
            (_, 0) => Values.IsNumber ? ColumnKind.Number : ColumnKind.Text,
            (_, 1) when Values.IsNumber => ColumnKind.NumberList,
            _ => ColumnKind.Other,
        };
}
