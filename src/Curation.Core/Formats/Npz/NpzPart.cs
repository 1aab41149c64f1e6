namespace Curation.Formats.Npz;

/// <summary>
/// Reads a part of a zip archive, at most up to its announced length; at the end its checksum must be that in the
/// archive.
/// </summary>
/// <param name="content">The content.</param>
/// <param name="length">Its announced length.</param>
/// <param name="checksum">Its announced checksum.</param>
internal sealed class NpzPart(Stream content, long length, uint checksum) : Stream
{
    private Crc32 _crc = new();
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The content contradicts the archive's directory.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer[..(int)Math.Min(buffer.Length, length - _position)]);
        _crc.Append(buffer[..read]);
        _position += read;
        if (_position == length && _crc.Value != checksum)
            throw new InvalidDataException("a part does not agree with its checksum.");
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
