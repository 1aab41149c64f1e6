using System.Globalization;
using System.Numerics;
using Curation.Adapters.Parquet.Encodings;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet;

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
