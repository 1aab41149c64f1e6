using System.Numerics;
using Curation.Adapters.Parquet.Encodings;

namespace Curation.Adapters.Parquet;

/// <summary>Whole numbers, which can be written as differences too.</summary>
internal sealed class WholeNumberType<T>(string name) : NumberType<T>(name)
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public override ValueDecoder<T>? Decoder(PageEncoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding == PageEncoding.DeltaBinaryPacked ? new DeltaDecoder<T>(bytes) : base.Decoder(encoding, bytes);
}
