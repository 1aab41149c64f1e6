using System.Text;
using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>
/// Reads the compact protocol of Thrift, which Parquet's headers use. Where the bytes end too early, <see cref="IsCut"/> is set,
/// and everything after is 0 or empty: callers check once, at the end.
/// </summary>
/// <remarks>
/// Not a library: ApacheThrift builds objects from generated code and trusts lengths; the headers need a few fields only.
/// </remarks>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int DeepestNesting = 64;
    private const int LongestNumber = 10;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ThriftType _type;

    /// <summary>The bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the bytes ended too early.</summary>
    public bool IsCut { get; private set; }

    /// <summary>
    /// Moves to the next field of a structure; false at its end. The caller keeps the last field's number, 0 at the start.
    /// </summary>
    public bool NextField(ref int field)
    {
        var head = ReadByte();
        _type = (ThriftType)(head & 0x0F);
        if (_type == ThriftType.Stop)
            return false;
        field = head >> 4 is > 0 and var step ? field + step : (int)ReadLong();
        return !IsCut;
    }

    /// <summary>A whole number of any size.</summary>
    public long ReadLong()
    {
        // ZigZag: the lowest bit is the sign.
        var number = ReadUnsigned();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int ReadInt() => unchecked((int)ReadLong());

    /// <summary>A truth value that is a field.</summary>
    public readonly bool ReadBoolean() => _type == ThriftType.True;

    /// <summary>A text.</summary>
    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>
    /// The length of a list, whose elements follow. Each takes at least a byte, so that a false length is detected before anything
    /// is allocated for it.
    /// </summary>
    public int ReadListLength()
    {
        var head = ReadByte();
        _type = (ThriftType)(head & 0x0F);
        var length = head >> 4 is < 15 and var few ? (ulong)few : ReadUnsigned();
        if (length <= (ulong)(_bytes.Length - Position))
            return (int)length;
        Cut();
        return 0;
    }

    /// <summary>Skips the next field or element.</summary>
    public void Skip() => Skip(_type, isElement: false, 0);

    private void Skip(ThriftType type, bool isElement, int depth)
    {
        if (depth > DeepestNesting)
            Cut();
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                // A boolean field's value is its type; an element takes a byte.
                if (isElement)
                    ReadByte();
                break;
            case ThriftType.Byte:
                ReadByte();
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                ReadUnsigned();
                break;
            case ThriftType.Double:
                Take(sizeof(double));
                break;
            case ThriftType.Binary:
                ReadBytes();
                break;
            case ThriftType.List or ThriftType.Set:
                var length = ReadListLength();
                var element = _type;
                for (var i = 0; i < length && !IsCut; i++)
                    Skip(element, isElement: true, depth + 1);
                break;
            case ThriftType.Map:
                SkipMap(depth);
                break;
            case ThriftType.Structure:
                var field = 0;
                while (NextField(ref field))
                    Skip(_type, isElement: false, depth + 1);
                break;
            default:
                Cut();
                break;
        }
    }

    private void SkipMap(int depth)
    {
        var length = ReadUnsigned();
        if (length == 0)
            return;
        var types = ReadByte();
        for (var i = 0UL; i < length && !IsCut; i++)
        {
            Skip((ThriftType)(types >> 4), isElement: true, depth + 1);
            Skip((ThriftType)(types & 0x0F), isElement: true, depth + 1);
        }
    }

    private ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadUnsigned();
        return length <= int.MaxValue ? Take((int)length) : Take(int.MaxValue);
    }

    private ulong ReadUnsigned()
    {
        var number = 0UL;
        for (var i = 0; i < LongestNumber; i++)
        {
            var part = ReadByte();
            number |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
                return number;
        }
        Cut();
        return 0;
    }

    private byte ReadByte() => Take(1) is [var value] ? value : (byte)0;

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - Position)
        {
            Cut();
            return default;
        }
        Position += length;
        return _bytes.Slice(Position - length, length);
    }

    private void Cut()
    {
        IsCut = true;
        Position = _bytes.Length;
    }
}
