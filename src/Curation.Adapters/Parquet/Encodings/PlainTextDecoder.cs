using Curation.Adapters.Texts;

namespace Curation.Adapters.Parquet.Encodings;

/// <summary>Texts one after the other, each with its length before it.</summary>
internal sealed class PlainTextDecoder(ReadOnlyMemory<byte> bytes) : ValueDecoder<string>
{
    private ReadOnlyMemory<byte> _rest = bytes;

    /// <inheritdoc/>
    public override string Next() => Utf8.Text(_rest.TakeCounted(out _rest).Span);
}
