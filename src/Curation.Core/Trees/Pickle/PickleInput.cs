using System.Buffers.Binary;
using System.Text;

namespace Curation.Trees.Pickle;

/// <summary>
/// The bytes of a pickle. A length is accepted only where as many bytes are left, so that memory never exceeds the file's size.
/// </summary>
/// <param name="stream">The stream, at the pickle's first byte; it need not seek.</param>
/// <param name="path">The file, for messages.</param>
/// <param name="start">The offset of the pickle's first byte in the file.</param>
/// <param name="end">The bytes of the file.</param>
internal sealed class PickleInput(Stream stream, string path, long start, long end)
{
    private const int LongestName = 256;

    private readonly byte[] _number = new byte[sizeof(ulong)];
    private long _position = start;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>The offset of the operation that is being read.</summary>
    public long Operation { get; private set; }

    /// <summary>The bytes that are left.</summary>
    public long Left => end - _position;

    /// <summary>The next operation.</summary>
    public byte ReadOperation()
    {
        Operation = _position;
        return ReadByte();
    }

    public byte ReadByte() => Number(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Number(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Number(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Number(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Number(8));

    /// <summary>A whole number in two's complement, least significant byte first.</summary>
    public long ReadLong(int length)
    {
        if (length > sizeof(long))
            throw Invalid(FormattableString.Invariant($"has a whole number of {length} bytes; an index has 8 at most"));
        var bytes = Number(length);
        var value = 0L;
        for (var i = length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        var unused = 64 - (8 * length);
        return length == 0 ? 0 : value << unused >> unused;
    }

    public byte[] ReadBytes(ulong length)
    {
        ThrowIfBeyond(length);
        if (length > (ulong)Array.MaxLength)
            throw Invalid(FormattableString.Invariant($"has {length} bytes in one piece; at most {Array.MaxLength} are read"));
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        Fill(bytes);
        return bytes;
    }

    public string ReadText(ulong length) => Encoding.UTF8.GetString(ReadBytes(length));

    /// <summary>A line of ASCII, without its end.</summary>
    public string ReadLine()
    {
        var line = new StringBuilder();
        for (var b = ReadByte(); b != (byte)'\n'; b = ReadByte())
        {
            if (line.Length == LongestName)
                throw Invalid(FormattableString.Invariant($"has a name of more than {LongestName} characters"));
            line.Append((char)b);
        }
        return line.ToString();
    }

    public void ThrowIfBeyond(ulong length)
    {
        if (length > (ulong)Left)
            throw Invalid(FormattableString.Invariant($"needs {length} bytes where {Left} are left"));
    }

    /// <summary>The error for a broken pickle; the text continues "the pickled array ...".</summary>
    public CurationException Invalid(string found) => Errors.InvalidPickle(path, found, Operation);

    /// <summary>The error for a pickle with something that no array of index lists needs.</summary>
    public CurationException Refused(string what) => Errors.PickleRefused(path, what, Operation);

    private ReadOnlySpan<byte> Number(int length)
    {
        ThrowIfBeyond((ulong)length);
        Fill(_number.AsSpan(0, length));
        return _number.AsSpan(0, length);
    }

    private void Fill(Span<byte> target)
    {
        // The file was longer when it was opened.
        if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
            throw Invalid("ends too early");
        _position += target.Length;
    }
}
