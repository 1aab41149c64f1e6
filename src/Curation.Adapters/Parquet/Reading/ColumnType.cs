using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>The type of a column's values: how they are decoded and what they can be used for.</summary>
internal abstract class ColumnType
{
    /// <summary>The type's name, for display.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the values are numbers.</summary>
    public virtual bool IsNumber => false;

    /// <summary>The type of a leaf of a schema, or null where it is not supported.</summary>
    public static ColumnType? Of(SchemaElement element) =>
        (element.Type, element.Meaning) switch
        {
            (PhysicalType.Boolean, Meaning.None) => new BooleanType(),
            (PhysicalType.Int32, Meaning.None or Meaning.Signed) => new WholeNumberType<int>("int32"),
            (PhysicalType.Int32, Meaning.Unsigned) => new WholeNumberType<uint>("uint32"),
            (PhysicalType.Int64, Meaning.None or Meaning.Signed) => new WholeNumberType<long>("int64"),
            (PhysicalType.Int64, Meaning.Unsigned) => new WholeNumberType<ulong>("uint64"),
            (PhysicalType.Float, Meaning.None) => new NumberType<float>("float"),
            (PhysicalType.Double, Meaning.None) => new NumberType<double>("double"),
            (PhysicalType.FixedLengthByteArray, Meaning.Half) when element.TypeLength == 2 => new NumberType<Half>("float16"),
            (PhysicalType.ByteArray, Meaning.None or Meaning.Text) => new TextType(),
            _ => null,
        };

    /// <summary>Reads a value per row as text.</summary>
    public abstract ITextCursor Texts(PageReader pages, ParquetColumn column);

    /// <summary>Reads a number per row.</summary>
    public virtual INumberCursor Numbers(PageReader pages, ParquetColumn column) => throw new NotSupportedException();

    /// <summary>Reads a list of numbers per row.</summary>
    public virtual IVectorCursor Vectors(PageReader pages, ParquetColumn column) => throw new NotSupportedException();
}
