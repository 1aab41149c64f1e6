namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>
/// Texts without the prefix that each shares with the previous one: first the lengths of the prefixes, then the suffixes.
/// </summary>
internal sealed class DeltaTextDecoder(ReadOnlyMemory<byte> bytes) : ValueDecoder<string>
{
    private readonly DeltaDecoder<long> _shared = new(bytes);
    private readonly DeltaLengthDecoder _own = new(bytes[DeltaLengthDecoder.EndOf(bytes)..]);
    private byte[] _text = [];
    private int _length;

    /// <inheritdoc/>
    public override string Next()
    {
        var shared = _shared.Next();
        if (shared < 0 || shared > _length)
            throw EndsEarly();
        var own = _own.NextBytes();
        _length = (int)shared + own.Length;
        if (_text.Length < _length)
            Array.Resize(ref _text, Math.Max(_length, 2 * _text.Length));
        own.CopyTo(_text.AsSpan((int)shared));
        return Utf8.Text(_text.AsSpan(0, _length));
    }
}
