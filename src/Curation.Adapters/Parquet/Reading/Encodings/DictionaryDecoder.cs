namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Values as indices into a dictionary. The first byte is the bit width of an index.</summary>
internal sealed class DictionaryDecoder<T>(T[] dictionary, ReadOnlyMemory<byte> bytes) : ValueDecoder<T>
{
    // A page of only nulls may have no bytes at all.
    private readonly HybridReader _numbers = bytes.IsEmpty ? new(bytes, 1) : new(bytes[1..], bytes.Span[0]);

    /// <inheritdoc/>
    public override T Next()
    {
        var number = _numbers.Next();
        return (uint)number < (uint)dictionary.Length
            ? dictionary[number]
            : throw new InvalidDataException("a page names a value that its dictionary does not have");
    }
}
