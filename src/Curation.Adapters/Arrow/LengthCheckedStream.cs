using System.Buffers.Binary;
using static System.FormattableString;

namespace Curation.Adapters.Arrow;

/// <summary>
/// An Arrow file whose lengths are checked as they are read, since the package allocates what they announce. Only lengths are read in
/// pieces of four bytes; each is followed by its message, or, elsewhere in the file, by the footer.
/// </summary>
internal sealed class LengthCheckedStream(FileStream file) : Stream
{
    private const int Continuation = -1;

    private int _announced;
    private bool _isFooter;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (_announced > 0 && read == _announced)
            Check(buffer);
        _announced = 0;
        _isFooter = false;
        if (
            read == sizeof(int)
            && buffer.Length == sizeof(int)
            && BinaryPrimitives.ReadInt32LittleEndian(buffer) is not Continuation and var length
        )
            _announced =
                length >= 0 && length <= Length
                    ? length
                    : throw new InvalidDataException(Invariant($"it announces a part of {length} bytes"));
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        _isFooter = _announced > 0;
        return origin != SeekOrigin.Begin || offset >= 0
            ? file.Seek(offset, origin)
            : throw new InvalidDataException("it points to a place before its beginning");
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(ReadOnlySpan<byte> bytes)
    {
        if (_isFooter)
            MessageCheck.OfFooter(bytes);
        else
            MessageCheck.OfMessage(bytes);
    }
}
