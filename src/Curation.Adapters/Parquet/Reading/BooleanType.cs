using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Parquet.Reading.Encodings;

namespace Curation.Adapters.Parquet.Reading;

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
