using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Parquet.Reading.Encodings;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>A type whose values are decoded as <typeparamref name="T"/>.</summary>
internal abstract class ColumnType<T> : ColumnType
{
    /// <summary>
    /// What decodes the values of a page, or null where its encoding is none of the type's. Dictionaries are no concern of it.
    /// </summary>
    public virtual ValueDecoder<T>? Decoder(PageEncoding encoding, ReadOnlyMemory<byte> bytes) =>
        encoding == PageEncoding.Plain ? Plain(bytes) : null;

    /// <summary>What decodes values that lie one after the other.</summary>
    public abstract ValueDecoder<T> Plain(ReadOnlyMemory<byte> bytes);

    /// <summary>A value as text, the same in every culture.</summary>
    public abstract string Show(T value);

    /// <inheritdoc/>
    public override ITextCursor Texts(PageReader pages, ParquetColumn column) => new TextCursor<T>(new(pages, column, this), this);
}
