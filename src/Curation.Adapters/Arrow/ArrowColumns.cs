using Apache.Arrow.Types;
using Curation.Adapters.Tables;
using Field = Apache.Arrow.Field;

namespace Curation.Adapters.Arrow;

/// <summary>Determines what the columns of an Arrow file can be used for.</summary>
internal static class ArrowColumns
{
    /// <summary>The column that a field describes.</summary>
    public static TableColumn Of(Field field) => new(field.Name, KindOf(field.DataType), Describe(field.DataType));

    private static ColumnKind KindOf(IArrowType type) =>
        Stored(type) switch
        {
            StringType or LargeStringType or StringViewType or BooleanType => ColumnKind.Text,
            DictionaryType dictionary => KindOf(dictionary.ValueType) is ColumnKind.Text ? ColumnKind.Text : ColumnKind.Other,
            ListType or LargeListType or FixedSizeListType when ElementOf(Stored(type)) is { } element => IsNumber(element)
                ? ColumnKind.NumberList
                : ColumnKind.Other,
            var other => IsNumber(other) ? ColumnKind.Number : ColumnKind.Other,
        };

    private static IArrowType? ElementOf(IArrowType type) =>
        type switch
        {
            ListType list => list.ValueDataType,
            LargeListType list => list.ValueDataType,
            FixedSizeListType list => list.ValueDataType,
            _ => null,
        };

    private static bool IsNumber(IArrowType type) =>
        type.TypeId
            is ArrowTypeId.Float
                or ArrowTypeId.Double
                or ArrowTypeId.HalfFloat
                or ArrowTypeId.Int8
                or ArrowTypeId.Int16
                or ArrowTypeId.Int32
                or ArrowTypeId.Int64
                or ArrowTypeId.UInt8
                or ArrowTypeId.UInt16
                or ArrowTypeId.UInt32
                or ArrowTypeId.UInt64;

    private static string Describe(IArrowType type) => ElementOf(Stored(type)) is { } element ? $"list of {Describe(element)}" : type.Name;

    private static IArrowType Stored(IArrowType type) => type is Apache.Arrow.ExtensionType extension ? extension.StorageType : type;
}
