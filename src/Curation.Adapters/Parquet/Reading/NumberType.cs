using System.Globalization;
using System.Numerics;
using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Parquet.Reading.Encodings;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>Numbers.</summary>
internal class NumberType<T>(string name) : ColumnType<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool IsNumber => true;

    /// <inheritdoc/>
    public override ValueDecoder<T>? Decoder(PageEncoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding == PageEncoding.ByteStreamSplit ? new ByteStreamSplitDecoder<T>(bytes) : base.Decoder(encoding, bytes);

    /// <inheritdoc/>
    public override ValueDecoder<T> Plain(ReadOnlyMemory<byte> bytes) => new PlainDecoder<T>(bytes);

    /// <inheritdoc/>
    public override string Show(T value) => value.ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override INumberCursor Numbers(PageReader pages, ParquetColumn column) => new NumberCursor<T>(new(pages, column, this));

    /// <inheritdoc/>
    public override IVectorCursor Vectors(PageReader pages, ParquetColumn column) => new ListCursor<T>(new(pages, column, this), column);
}

/// <summary>Whole numbers, which can also be delta-encoded.</summary>
internal sealed class WholeNumberType<T>(string name) : NumberType<T>(name)
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public override ValueDecoder<T>? Decoder(PageEncoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding == PageEncoding.DeltaBinaryPacked ? new DeltaDecoder<T>(bytes) : base.Decoder(encoding, bytes);
}
