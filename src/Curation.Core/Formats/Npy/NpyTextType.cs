using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Curation.Formats.Npy;

/// <summary>
/// Fixed-length texts in a .npy file: numpy's U (four bytes per character) and S (bytes). Shorter texts are padded with nulls.
/// </summary>
/// <param name="IsUnicode">Whether the texts consist of Unicode characters, rather than bytes.</param>
/// <param name="Length">The characters, or bytes, of the longest.</param>
/// <param name="IsBigEndian">Whether the most significant byte of a character comes first.</param>
internal readonly record struct NpyTextType(bool IsUnicode, int Length, bool IsBigEndian)
{
    /// <summary>The most characters of a text: longer than any in use, and short enough for memory.</summary>
    public const int Longest = 1 << 26;

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a text.</summary>
    public int Size => IsUnicode ? 4 * Length : Length;

    /// <summary>Parses numpy's name of a type, such as &lt;U12; false where it is not a text type.</summary>
    public static bool TryParse(string? name, out NpyTextType type)
    {
        type = default;
        var ordered = name is ['<' or '>' or '|' or '=', ..];
        var bare = name.AsSpan(ordered ? 1 : 0);
        if (
            bare is not ['U' or 'S', ..]
            || !int.TryParse(bare[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > Longest
        )
            return false;
        type = new(bare[0] == 'U', length, name![0] == '>' || (name[0] is '=' && !BitConverter.IsLittleEndian));
        return true;
    }

    /// <summary>Decodes a text. Byte texts are UTF-8, or Latin-1 where they are not valid UTF-8.</summary>
    public string Read(ReadOnlySpan<byte> bytes)
    {
        if (IsUnicode)
            return ReadCharacters(bytes);
        bytes = bytes.TrimEnd((byte)0);
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>Writes a text as little-endian U into a target that is long enough.</summary>
    public static void Write(string text, Span<byte> target)
    {
        target.Clear();
        for (var i = 0; i < text.Length; target = target[sizeof(int)..])
        {
            // Half a surrogate pair is one character, as in Python.
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            BinaryPrimitives.WriteInt32LittleEndian(target, isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i]);
            i += isPair ? 2 : 1;
        }
    }

    /// <summary>The length of a text as U.</summary>
    public static int LengthOf(string text)
    {
        var length = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
                (length, i) = (length - 1, i + 1);
        }
        return length;
    }

    private string ReadCharacters(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOfAnyExcept((byte)0);
        var text = new StringBuilder();
        for (var i = 0; i <= end; i += sizeof(int))
        {
            var code = IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]);
            if (code <= char.MaxValue)
                text.Append((char)code);
            else if (Rune.TryCreate(code, out var rune))
                text.Append(rune.ToString());
            else
                text.Append((char)Rune.ReplacementChar.Value);
        }
        return text.ToString();
    }
}
