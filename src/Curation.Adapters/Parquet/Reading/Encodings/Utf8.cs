using System.Text;

namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Decodes texts.</summary>
internal static class Utf8
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>A text.</summary>
    /// <exception cref="InvalidDataException">The bytes are not UTF-8.</exception>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("a text is not in UTF-8", e);
        }
    }
}
