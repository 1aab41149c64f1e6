namespace Curation.Files;

/// <summary>A stream for writing, whose faults name the final file rather than the temporary one.</summary>
internal sealed class GuardedStream(FileStream file, string path) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => file.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => file.CanWrite;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, path, file.Name);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() => Guard(file.Flush);

    /// <summary>Flushes all the way to the disk.</summary>
    public void FlushToDisk() => Guard(() => file.Flush(flushToDisk: true));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        // Seeking writes what is buffered.
        Guard(() => file.Seek(offset, origin));
        return file.Position;
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => Guard(() => file.SetLength(value));

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Guard(file.Dispose);
        base.Dispose(disposing);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, path, file.Name);
        }
    }
}
