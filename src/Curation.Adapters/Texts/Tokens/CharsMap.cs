using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>
/// The table of replacements that SentencePiece compiles its normalisation to: the length and the units of a double-array trie
/// (Darts-clone, github.com/s-yata/darts-clone), then the replacements, each with a null behind it.
/// </summary>
internal sealed class CharsMap
{
    private const int LongestGrapheme = 6;

    private readonly uint[] _units;
    private readonly byte[] _replacements;

    private CharsMap(uint[] units, byte[] replacements)
    {
        _units = units;
        _replacements = replacements;
    }

    /// <summary>Parses a table; null where it is not one.</summary>
    public static CharsMap? Parse(ReadOnlySpan<byte> table)
    {
        if (table.Length < sizeof(uint))
            return null;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(table);
        table = table[sizeof(uint)..];
        if (length == 0 || length % sizeof(uint) != 0 || length > table.Length)
            return null;
        var units = new uint[length / sizeof(uint)];
        for (var i = 0; i < units.Length; i++)
            units[i] = BinaryPrimitives.ReadUInt32LittleEndian(table[(i * sizeof(uint))..]);
        return new(units, table[(int)length..].ToArray());
    }

    /// <summary>
    /// Normalises a text: each grapheme is replaced whole where it is short and the table has it, else its characters one by one.
    /// </summary>
    public string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int start = 0, length; start < text.Length; start += length)
        {
            var rest = text.AsSpan(start);
            length = StringInfo.GetNextTextElementLength(rest);
            var grapheme = rest[..length];
            if (Encoding.UTF8.GetByteCount(grapheme) < LongestGrapheme && Find(grapheme) is { } whole)
            {
                result.Append(whole);
                continue;
            }
            foreach (var rune in grapheme.EnumerateRunes())
            {
                if (Find(rune.ToString()) is { } replacement)
                    result.Append(replacement);
                else
                    result.Append(rune);
            }
        }
        return result.ToString();
    }

    // The shortest prefix in the table counts, as in the tokenizers library.
    private string? Find(ReadOnlySpan<char> key)
    {
        Span<byte> bytes = stackalloc byte[LongestGrapheme];
        bytes = bytes[..Encoding.UTF8.GetBytes(key, bytes)];
        var at = OffsetOf(_units[0]);
        foreach (var b in bytes)
        {
            at ^= b;
            if (b == 0 || at >= _units.Length || (_units[at] & 0x8000_00FF) != b)
                return null;
            var unit = _units[at];
            at ^= OffsetOf(unit);
            if ((unit & 0x100) != 0)
                return at < _units.Length ? Replacement(_units[at] & 0x7FFF_FFFF) : null;
        }
        return null;
    }

    private static uint OffsetOf(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);

    private string? Replacement(uint start)
    {
        if (start >= _replacements.Length)
            return null;
        var text = _replacements.AsSpan((int)start);
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
