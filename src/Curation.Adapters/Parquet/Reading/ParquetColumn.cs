using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>A column on the top level of a file's schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Leaf">The number of its first leaf among all leaves, which is that of its column chunk.</param>
/// <param name="Values">The type of its values; null where it is none that is read.</param>
/// <param name="Type">Its type, for people.</param>
/// <param name="MaxDefinition">The definition level of a value that is there.</param>
/// <param name="MaxRepetition">0 for a value a row, 1 for a list a row.</param>
/// <param name="ListDefinition">Of a list, the definition level from which on it has an element.</param>
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
