using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Curation.Trees.Pickle;

/// <summary>
/// Writes the pickle of an array of objects, each an array of 64-bit whole numbers, in protocol 4, which numpy 1 and 2 read.
/// </summary>
internal sealed class IndexListPickle
{
    // The memo numbers under which the start of the pickle stores values that the arrays recall.
    private const byte Reconstruct = 0;
    private const byte ArrayType = 1;
    private const byte NoShape = 2;
    private const byte NoType = 3;
    private const byte Int64 = 4;

    // The flags of numpy's object type: reference-counted, and not writable as raw memory.
    private const byte FlagsOfObjects = 63;

    private readonly Stream _destination;
    private bool _hasType;

    /// <summary>Starts an array of <paramref name="count"/> lists.</summary>
    public IndexListPickle(Stream destination, int count)
    {
        _destination = destination;
        WriteWith(PickleOperation.Proto, 4);
        WriteGlobal("numpy.core.multiarray\n_reconstruct\n"u8);
        WriteWith(PickleOperation.BinPut, Reconstruct);
        WriteGlobal("numpy\nndarray\n"u8);
        WriteWith(PickleOperation.BinPut, ArrayType);
        WriteWith(PickleOperation.BinInt1, 0, PickleOperation.Tuple1);
        WriteWith(PickleOperation.BinPut, NoShape);
        WriteWith(PickleOperation.ShortBinBytes, 1);
        _destination.Write("b"u8);
        WriteWith(PickleOperation.BinPut, NoType, PickleOperation.Tuple3, PickleOperation.Reduce);
        WriteShape(count);
        WriteType("O8"u8, "|"u8, FlagsOfObjects);
        Write(PickleOperation.NewFalse, PickleOperation.EmptyList, PickleOperation.Mark);
    }

    /// <summary>Starts a list; its numbers follow, as little-endian 64-bit integers.</summary>
    public void BeginList(int length)
    {
        WriteWith(PickleOperation.BinGet, Reconstruct);
        WriteWith(PickleOperation.BinGet, ArrayType);
        WriteWith(PickleOperation.BinGet, NoShape);
        WriteWith(PickleOperation.BinGet, NoType, PickleOperation.Tuple3, PickleOperation.Reduce);
        WriteShape(length);
        if (_hasType)
        {
            WriteWith(PickleOperation.BinGet, Int64);
        }
        else
        {
            WriteType("i8"u8, "<"u8, flags: 0);
            WriteWith(PickleOperation.BinPut, Int64);
            _hasType = true;
        }
        Write(PickleOperation.NewFalse, PickleOperation.BinBytes8);
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)length * sizeof(long));
        _destination.Write(bytes);
    }

    /// <summary>Ends a list.</summary>
    public void EndList() => Write(PickleOperation.Tuple, PickleOperation.Build);

    /// <summary>Ends the array.</summary>
    public void End()
    {
        Write(PickleOperation.Appends);
        EndList();
        Write(PickleOperation.Stop);
    }

    /// <summary>Starts the state of an array: its version and shape.</summary>
    private void WriteShape(int length)
    {
        Write(PickleOperation.Mark);
        WriteWith(PickleOperation.BinInt1, 1);
        WriteInt32(length);
        Write(PickleOperation.Tuple1);
    }

    private void WriteType(ReadOnlySpan<byte> name, ReadOnlySpan<byte> order, byte flags)
    {
        WriteGlobal("numpy\ndtype\n"u8);
        WriteText(name);
        Write(PickleOperation.NewFalse, PickleOperation.NewTrue, PickleOperation.Tuple3, PickleOperation.Reduce);
        Write(PickleOperation.Mark);
        WriteWith(PickleOperation.BinInt1, 3);
        WriteText(order);
        Write(PickleOperation.None, PickleOperation.None, PickleOperation.None);
        WriteInt32(-1);
        WriteInt32(-1);
        WriteWith(PickleOperation.BinInt1, flags, PickleOperation.Tuple, PickleOperation.Build);
    }

    private void WriteGlobal(ReadOnlySpan<byte> lines)
    {
        Write(PickleOperation.Global);
        _destination.Write(lines);
    }

    private void WriteText(ReadOnlySpan<byte> text)
    {
        WriteWith(PickleOperation.ShortBinUnicode, (byte)text.Length);
        _destination.Write(text);
    }

    private void WriteInt32(int value)
    {
        Write(PickleOperation.BinInt);
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _destination.Write(bytes);
    }

    private void WriteWith(PickleOperation operation, byte argument, params ReadOnlySpan<PickleOperation> more)
    {
        _destination.Write([(byte)operation, argument]);
        Write(more);
    }

    private void Write(params ReadOnlySpan<PickleOperation> operations) => _destination.Write(MemoryMarshal.AsBytes(operations));
}
