namespace Curation.Adapters.Parquet.Encodings;

/// <summary>Truth values as runs.</summary>
internal sealed class BooleanRunDecoder(ReadOnlyMemory<byte> bytes) : ValueDecoder<bool>
{
    private readonly HybridReader _bits = new(bytes.TakeCounted(out _), 1);

    /// <inheritdoc/>
    public override bool Next() => _bits.Next() != 0;
}
