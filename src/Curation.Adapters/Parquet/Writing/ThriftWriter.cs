using System.Buffers;
using System.Text;
using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>Writes the compact protocol of Thrift. Fields of a structure come in the order of their numbers.</summary>
internal sealed class ThriftWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Stack<int> _outer = new();
    private int _last;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>A field that is a whole number of 32 bits.</summary>
    public void Int(int field, int value)
    {
        Field(field, ThriftType.Int32);
        Signed(value);
    }

    /// <summary>A field that is a whole number of 64 bits.</summary>
    public void Long(int field, long value)
    {
        Field(field, ThriftType.Int64);
        Signed(value);
    }

    /// <summary>A field that is a text.</summary>
    public void Text(int field, string value)
    {
        Field(field, ThriftType.Binary);
        TextElement(value);
    }

    /// <summary>A field that is a structure, with its own fields.</summary>
    public void Structure(int field, Action content)
    {
        Field(field, ThriftType.Structure);
        Structure(content);
    }

    /// <summary>A structure by itself, or as an element of a list.</summary>
    public void Structure(Action content)
    {
        _outer.Push(_last);
        _last = 0;
        content();
        Byte((byte)ThriftType.Stop);
        _last = _outer.Pop();
    }

    /// <summary>A field that is a list, whose elements follow.</summary>
    public void List(int field, ThriftType element, int count)
    {
        Field(field, ThriftType.List);
        if (count < 15)
        {
            Byte((byte)((count << 4) | (int)element));
            return;
        }
        Byte((byte)(0xF0 | (int)element));
        _bytes.Unsigned((ulong)count);
    }

    /// <summary>An element that is a whole number.</summary>
    public void IntElement(int value) => Signed(value);

    /// <summary>An element that is a text.</summary>
    public void TextElement(string value)
    {
        _bytes.Unsigned((ulong)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _bytes);
    }

    private void Field(int field, ThriftType type)
    {
        // No structure that is written has a gap of more than 15 between its fields.
        Byte((byte)(((field - _last) << 4) | (int)type));
        _last = field;
    }

    private void Signed(long value) => _bytes.Unsigned((ulong)((value << 1) ^ (value >> 63)));

    private void Byte(byte value) => _bytes.Write([value]);
}
