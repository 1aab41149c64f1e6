using System.Buffers.Binary;
using System.Text;
using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>A column of texts.</summary>
internal sealed class TextColumnWriter(string name) : ColumnWriter(Codec.Snappy)
{
    /// <inheritdoc/>
    public override int SchemaLength => 1;

    /// <inheritdoc/>
    protected override string[] Path => [name];

    /// <inheritdoc/>
    protected override PhysicalType Type => PhysicalType.ByteArray;

    /// <summary>Adds a row.</summary>
    public void Add(string text)
    {
        var bytes = Values.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, bytes[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        Values.Advance(sizeof(int) + length);
        Added(1);
    }

    /// <inheritdoc/>
    public override void WriteSchema(ThriftWriter thrift) =>
        thrift.Structure(() =>
        {
            thrift.Int(1, (int)Type);
            thrift.Int(3, (int)Repetition.Required);
            thrift.Text(4, name);
            // For older and newer readers: the converted type and the logical type that replaced it.
            thrift.Int(6, 0);
            thrift.Structure(10, () => thrift.Structure(1, static () => { }));
        });
}
