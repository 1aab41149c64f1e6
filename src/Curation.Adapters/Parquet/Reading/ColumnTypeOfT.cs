using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Parquet.Reading.Encodings;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>A type whose values are decoded as <typeparamref name="T"/>.</summary>
internal abstract class ColumnType<T> : ColumnType
{
    /// <summary>
    /// The decoder for a page's values, or null where the type does not support its encoding. Dictionaries are handled elsewhere.
    /// </summary>
    public virtual ValueDecoder<T>? Decoder(PageEncoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding == PageEncoding.Plain ? Plain(bytes) : null;

    /// <summary>The decoder for plain values.</summary>
    public abstract ValueDecoder<T> Plain(ReadOnlyMemory<byte> bytes);

    /// <summary>A value as text, in the invariant culture.</summary>
    public abstract string Show(T value);

    /// <inheritdoc/>
    public override ITextCursor Texts(PageReader pages, ParquetColumn column) => new TextCursor<T>(new(pages, column, this), this);
}
