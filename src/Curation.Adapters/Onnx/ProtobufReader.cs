using System.Text;

namespace Curation.Adapters.Onnx;

/// <summary>Reads a Protocol Buffers message field by field, without loading what it skips.</summary>
/// <remarks>
/// The format: protobuf.dev/programming-guides/encoding.
/// Not a library: Google.Protobuf would load whole models into memory; this reads a few fields and skips the weights.
/// </remarks>
internal sealed class ProtobufReader(Stream stream)
{
    private const int MostVarintBytes = 10;
    private const int MostTextBytes = 1 << 16;

    private int _wireType;
    private long _length;

    /// <summary>The current position.</summary>
    public long Position => stream.Position;

    /// <summary>Whether the current field is a message or a text.</summary>
    public bool HasLength => _wireType == 2;

    /// <summary>The end of the current length-delimited field.</summary>
    public long ContentEnd => stream.Position + _length;

    /// <summary>Reads the number of the next field; false at the end of the message.</summary>
    public bool TryReadField(long end, out int field)
    {
        field = 0;
        if (stream.Position >= end)
            return false;
        var tag = ReadVarint();
        (field, _wireType) = ((int)(tag >> 3), (int)(tag & 7));
        if (field == 0 || tag >> 32 != 0 || _wireType is not (0 or 1 or 2 or 5))
            throw new InvalidDataException("is not in the format");
        if (HasLength)
        {
            _length = (long)ReadVarint();
            if (_length < 0 || ContentEnd > end)
                throw new EndOfStreamException("ends within a field");
        }
        return true;
    }

    /// <summary>Skips the current field's content.</summary>
    public void Skip()
    {
        switch (_wireType)
        {
            case 0:
                ReadVarint();
                break;
            case 1:
                stream.Seek(8, SeekOrigin.Current);
                break;
            case 2:
                stream.Seek(_length, SeekOrigin.Current);
                break;
            default:
                stream.Seek(4, SeekOrigin.Current);
                break;
        }
    }

    /// <summary>Reads the current field's content as a number.</summary>
    public long ReadNumber()
    {
        if (_wireType != 0)
            throw new InvalidDataException("has another content than a number");
        return (long)ReadVarint();
    }

    /// <summary>Reads the current field's content as packed numbers.</summary>
    public List<long> ReadNumbers()
    {
        var numbers = new List<long>();
        for (var end = ContentEnd; stream.Position < end; )
            numbers.Add((long)ReadVarint());
        return numbers;
    }

    /// <summary>Reads the current field's content as a text.</summary>
    public string ReadText()
    {
        if (!HasLength || _length > MostTextBytes)
            throw new InvalidDataException("has another content than a text");
        var bytes = new byte[_length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var i = 0; i < MostVarintBytes; i++)
        {
            var read = stream.ReadByte();
            if (read < 0)
                throw new EndOfStreamException("ends within a number");
            value |= (ulong)(read & 0x7F) << (7 * i);
            if (read < 0x80)
                return value;
        }
        throw new InvalidDataException("has a number that is too long");
    }
}
