using System.Buffers.Binary;
using Curation.Formats.Npy;
using Curation.Sampling;

namespace Curation.Samples;

/// <summary>
/// Writes a sample's row numbers. Their count is only known at the end, so the header is reserved first and filled in then.
/// </summary>
internal sealed class NpySampleWriter : ISampleWriter
{
    private const int IndicesPerWrite = 8192;

    private readonly Stream _destination;
    private readonly byte[] _buffer = new byte[IndicesPerWrite * sizeof(long)];
    private readonly long _start;
    private int _filled;
    private long _count;

    /// <summary>Starts a sample.</summary>
    public NpySampleWriter(Stream destination)
    {
        _destination = destination;
        _start = destination.Position;
        // Zeros, so that an incomplete file is not taken for an array.
        destination.Write(new byte[Header(long.MaxValue).Length]);
    }

    /// <inheritdoc/>
    public void Write(SampledItem item)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_filled), item.SourceRow);
        _filled += sizeof(long);
        _count++;
        if (_filled == _buffer.Length)
            WriteBuffer();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        WriteBuffer();
        _destination.Position = _start;
        _destination.Write(Header(_count));
        _destination.Seek(0, SeekOrigin.End);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The stream is the caller's.
    }

    // With 1 to 19 digits, text and prefix take 68 to 86 bytes, so the padded header has 128 for any count.
    private static byte[] Header(long count) => NpyHeaderWriter.Create("<i8", FormattableString.Invariant($"({count},)"));

    private void WriteBuffer()
    {
        _destination.Write(_buffer.AsSpan(0, _filled));
        _filled = 0;
    }
}

/// <summary>A sample as the row numbers of its items, a one-dimensional .npy array of 64-bit whole numbers.</summary>
internal sealed class NpySampleFormat : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new NpySampleWriter(destination);
}
