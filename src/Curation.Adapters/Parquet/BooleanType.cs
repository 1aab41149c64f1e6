using Curation.Adapters.Parquet.Encodings;

namespace Curation.Adapters.Parquet;

/// <summary>Truth values.</summary>
internal sealed class BooleanType : ColumnType<bool>
{
    /// <inheritdoc/>
    public override string Name => "boolean";

    /// <inheritdoc/>
    public override ValueDecoder<bool>? Decoder(PageEncoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding == PageEncoding.Rle ? new BooleanRunDecoder(bytes) : base.Decoder(encoding, bytes);

    /// <inheritdoc/>
    public override ValueDecoder<bool> Plain(ReadOnlyMemory<byte> bytes) => new BooleanDecoder(bytes);

    /// <inheritdoc/>
    public override string Show(bool value) => value ? "true" : "false";
}
