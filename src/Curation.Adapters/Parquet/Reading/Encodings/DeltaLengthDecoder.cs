namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Texts one after the other, after the lengths of all.</summary>
internal sealed class DeltaLengthDecoder : ValueDecoder<string>
{
    private readonly DeltaDecoder<long> _lengths;
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Begins to decode.</summary>
    public DeltaLengthDecoder(ReadOnlyMemory<byte> bytes)
    {
        _lengths = new(bytes);
        _rest = bytes[EndOf(bytes)..];
    }

    /// <summary>Where differences end: only who has read them all knows.</summary>
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
