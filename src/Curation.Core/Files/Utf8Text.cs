using System.Buffers;
using System.Globalization;
using System.Text;

namespace Curation.Files;

/// <summary>
/// Collects UTF-8 text to write it in large pieces. Numbers are culture-invariant, and as short as reading them back exactly
/// allows.
/// </summary>
internal sealed class Utf8Text
{
    private const int LongestNumber = 32;

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The collected bytes.</summary>
    public int Length => _buffer.WrittenCount;

    /// <summary>Appends an ASCII character.</summary>
    public void Append(char character) => _buffer.Write([(byte)character]);

    /// <summary>Appends a text.</summary>
    public void Append(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    /// <summary>Appends a number.</summary>
    public void Append<T>(T number)
        where T : IUtf8SpanFormattable
    {
        number.TryFormat(_buffer.GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        _buffer.Advance(written);
    }

    /// <summary>Writes the collected text and clears it.</summary>
    public void MoveTo(Stream destination)
    {
        destination.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
