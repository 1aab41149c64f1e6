using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>
/// A column of vectors: lists of 32-bit floats of one length, in the three-level structure that the format prescribes for lists. They are
/// not compressed: Snappy saves nothing on such numbers.
/// </summary>
/// <param name="name">The column's name.</param>
/// <param name="dimension">The numbers in a vector.</param>
internal sealed class VectorColumnWriter(string name, int dimension) : ColumnWriter(Codec.None)
{
    private const int MostOfLevels = 32;

    private readonly byte[] _levelsOfRow = LevelsOf(dimension);

    /// <inheritdoc/>
    public override int SchemaLength => 3;

    /// <inheritdoc/>
    protected override string[] Path => [name, "list", "element"];

    /// <inheritdoc/>
    protected override PhysicalType Type => PhysicalType.Float;

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<float> vector)
    {
        // The length of the levels precedes them, and is known only at the end of the page.
        if (Levels.WrittenCount == 0)
            Levels.Write(stackalloc byte[sizeof(int)]);
        Levels.Write(_levelsOfRow);
        Values.Write(MemoryMarshal.AsBytes(vector));
        Added(vector.Length);
    }

    /// <inheritdoc/>
    public override void WriteSchema(ThriftWriter thrift)
    {
        thrift.Structure(() =>
        {
            thrift.Int(3, (int)Repetition.Required);
            thrift.Text(4, name);
            thrift.Int(5, 1);
            thrift.Int(6, 3);
            thrift.Structure(10, () => thrift.Structure(3, static () => { }));
        });
        thrift.Structure(() =>
        {
            thrift.Int(3, (int)Repetition.Repeated);
            thrift.Text(4, "list");
            thrift.Int(5, 1);
        });
        thrift.Structure(() =>
        {
            thrift.Int(1, (int)Type);
            thrift.Int(3, (int)Repetition.Required);
            thrift.Text(4, "element");
        });
    }

    /// <inheritdoc/>
    protected override void AppendDefinitions(int values)
    {
        if (MemoryMarshal.TryGetArray(Levels.WrittenMemory, out var levels))
            BinaryPrimitives.WriteInt32LittleEndian(levels.AsSpan(), levels.Count - sizeof(int));
        var run = new ArrayBufferWriter<byte>(MostOfLevels);
        AppendRun(run, values, 1);
        BinaryPrimitives.WriteInt32LittleEndian(Levels.GetSpan(sizeof(int)), run.WrittenCount);
        Levels.Advance(sizeof(int));
        Levels.Write(run.WrittenSpan);
    }

    // The first number starts a row, the others continue it: a run of one 0, then a run of 1.
    private static byte[] LevelsOf(int dimension)
    {
        var runs = new ArrayBufferWriter<byte>(MostOfLevels);
        AppendRun(runs, 1, 0);
        if (dimension > 1)
            AppendRun(runs, dimension - 1, 1);
        return runs.WrittenSpan.ToArray();
    }

    private static void AppendRun(ArrayBufferWriter<byte> runs, int count, byte level)
    {
        runs.Unsigned((ulong)count << 1);
        runs.Write([level]);
    }
}
