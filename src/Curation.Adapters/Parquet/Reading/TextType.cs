using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Parquet.Reading.Encodings;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>Texts.</summary>
internal sealed class TextType : ColumnType<string>
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override ValueDecoder<string>? Decoder(PageEncoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding switch
        {
            PageEncoding.DeltaLengthByteArray => new DeltaLengthDecoder(bytes),
            PageEncoding.DeltaByteArray => new DeltaTextDecoder(bytes),
            _ => base.Decoder(encoding, bytes),
        };

    /// <inheritdoc/>
    public override ValueDecoder<string> Plain(ReadOnlyMemory<byte> bytes) => new PlainTextDecoder(bytes);

    /// <inheritdoc/>
    public override string Show(string value) => value;
}
