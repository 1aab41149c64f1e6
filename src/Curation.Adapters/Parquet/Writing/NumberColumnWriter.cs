using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>A column of numbers.</summary>
internal sealed class NumberColumnWriter<T>(string name, PhysicalType type) : ColumnWriter(Codec.Snappy)
    where T : unmanaged
{
    /// <inheritdoc/>
    public override int SchemaLength => 1;

    /// <inheritdoc/>
    protected override string[] Path => [name];

    /// <inheritdoc/>
    protected override PhysicalType Type => type;

    /// <summary>Adds a row.</summary>
    public void Add(T number)
    {
        MemoryMarshal.Write(Values.GetSpan(Unsafe.SizeOf<T>()), number);
        Values.Advance(Unsafe.SizeOf<T>());
        Added(1);
    }

    /// <inheritdoc/>
    public override void WriteSchema(ThriftWriter thrift) =>
        thrift.Structure(() =>
        {
            thrift.Int(1, (int)Type);
            thrift.Int(3, (int)Repetition.Required);
            thrift.Text(4, name);
        });
}
