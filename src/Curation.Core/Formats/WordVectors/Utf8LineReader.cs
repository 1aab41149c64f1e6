namespace Curation.Formats.WordVectors;

/// <summary>Reads the lines of a UTF-8 file as bytes. LF and CRLF end a line; a byte order mark is skipped.</summary>
internal sealed class Utf8LineReader(Stream stream, string path)
{
    // Enough for a vector of a million numbers; keeps a binary file without line breaks from filling the memory.
    private const int LongestLine = 1 << 25;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The number of the last line read, counted from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Reads the next line that is not blank; the bytes are valid until the next call.</summary>
    /// <exception cref="CurationException">MalformedRow: a line is longer than 32 MiB.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (TryReadAny(out line))
        {
            if (line.ContainsAnyExcept(" \t"u8))
                return true;
        }
        return false;
    }

    private bool TryReadAny(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        int length;
        while ((length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n')) < 0 && !_isAtEnd)
        {
            searched = _end - _start;
            Fill();
        }
        var isWhole = length >= 0;
        length = isWhole ? searched + length : _end - _start;
        line = _buffer.AsSpan(_start, length);
        if (!isWhole && length == 0)
            return false;
        _start += isWhole ? length + 1 : length;
        LineNumber++;
        if (LineNumber == 1 && line.StartsWith("\uFEFF"u8))
            line = line["\uFEFF"u8.Length..];
        if (line.EndsWith((byte)'\r'))
            line = line[..^1];
        return true;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
                throw Errors.MalformedRow(
                    path,
                    LineNumber + 1,
                    FormattableString.Invariant($"the line is longer than {LongestLine} bytes. Is this a text file?")
                );
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        _isAtEnd = read == 0;
    }
}
