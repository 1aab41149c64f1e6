namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Truth values, a bit each, lowest bit first.</summary>
internal sealed class BooleanDecoder(ReadOnlyMemory<byte> bytes) : ValueDecoder<bool>
{
    private long _bit;

    /// <inheritdoc/>
    public override bool Next() => _bit < bytes.Length * 8L ? PackedBits.Read(bytes.Span, _bit++, 1) != 0 : throw EndsEarly();
}

/// <summary>Truth values as runs.</summary>
internal sealed class BooleanRunDecoder(ReadOnlyMemory<byte> bytes) : ValueDecoder<bool>
{
    private readonly HybridReader _bits = new(bytes.TakeCounted(out _), 1);

    /// <inheritdoc/>
    public override bool Next() => _bits.Next() != 0;
}
