using System.Buffers.Binary;
using Curation.Formats.Npy;
using Curation.Sampling;

namespace Curation.Samples;

/// <summary>
/// Writes a sample's row numbers. Their count is known at the end only: room for the header is left first and filled then.
/// </summary>
internal sealed class NpySampleWriter : ISampleWriter
{
    private const int IndicesPerWrite = 8192;

    private readonly Stream _destination;
    private readonly byte[] _buffer = new byte[IndicesPerWrite * sizeof(long)];
    private readonly long _start;
    private int _filled;
    private long _count;

    /// <summary>Begins a sample.</summary>
    public NpySampleWriter(Stream destination)
    {
        _destination = destination;
        _start = destination.Position;
        // Zeros: what was never completed is not taken for an array.
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

    // With one digit or nineteen, text and prefix take 68 to 86 bytes: padded, the header has 128 whatever the count.
    private static byte[] Header(long count) => NpyHeaderWriter.Create("<i8", FormattableString.Invariant($"({count},)"));

    private void WriteBuffer()
    {
        _destination.Write(_buffer.AsSpan(0, _filled));
        _filled = 0;
    }
}
