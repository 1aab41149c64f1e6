namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Texts one after the other, after all their lengths.</summary>
internal sealed class DeltaLengthDecoder : ValueDecoder<string>
{
    private readonly DeltaDecoder<long> _lengths;
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Starts to decode.</summary>
    public DeltaLengthDecoder(ReadOnlyMemory<byte> bytes)
    {
        _lengths = new(bytes);
        _rest = bytes[EndOf(bytes)..];
    }

    /// <summary>The end of the deltas, which is known only after reading all of them.</summary>
    public static int EndOf(ReadOnlyMemory<byte> bytes)
    {
        var numbers = new DeltaDecoder<long>(bytes);
        while (numbers.Left > 0)
            numbers.Next();
        return numbers.Position;
    }

    /// <summary>The next text's bytes.</summary>
    public ReadOnlySpan<byte> NextBytes()
    {
        var length = _lengths.Next();
        if (length < 0 || length > _rest.Length)
            throw EndsEarly();
        var text = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return text.Span;
    }

    /// <inheritdoc/>
    public override string Next() => Utf8.Text(NextBytes());
}
