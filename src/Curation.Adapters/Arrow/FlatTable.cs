using System.Buffers.Binary;

namespace Curation.Adapters.Arrow;

/// <summary>
/// A FlatBuffers table (the encoding of Arrow's messages), to check lengths before a message is passed to the package.
/// </summary>
internal readonly ref struct FlatTable
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _position;
    private readonly int _fields;
    private readonly int _fieldsLength;

    private FlatTable(ReadOnlySpan<byte> bytes, int position)
    {
        _bytes = bytes;
        _position = position;
        _fields = position - Int(position);
        _fieldsLength = Short(_fields);
    }

    /// <summary>The root table of a message.</summary>
    /// <exception cref="ArgumentException">It points beyond the message.</exception>
    public static FlatTable Root(ReadOnlySpan<byte> bytes) => new(bytes, BinaryPrimitives.ReadInt32LittleEndian(bytes));

    /// <summary>A field that is a byte; 0 where it is left out.</summary>
    public byte Byte(int field) => Place(field) is > 0 and var place ? _bytes[place] : (byte)0;

    /// <summary>A field that is a table; false where it is left out.</summary>
    public bool TryGetTable(int field, out FlatTable table)
    {
        var place = Place(field);
        table = place > 0 ? new(_bytes, place + Int(place)) : default;
        return place > 0;
    }

    /// <summary>The elements of a field that is a vector; 0 where it is left out.</summary>
    public int VectorLength(int field) => Place(field) is > 0 and var place ? Int(place + Int(place)) : 0;

    /// <summary>An element of a field that is a vector of tables.</summary>
    public FlatTable Element(int field, int index)
    {
        var place = Place(field);
        var element = place + Int(place) + sizeof(int) + (index * sizeof(int));
        return new(_bytes, element + Int(element));
    }

    private int Place(int field)
    {
        var entry = sizeof(int) + (field * sizeof(ushort));
        return entry < _fieldsLength && Short(_fields + entry) is > 0 and var offset ? _position + offset : 0;
    }

    private int Int(int place) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[place..]);

    private ushort Short(int place) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[place..]);
}
