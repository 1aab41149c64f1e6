using System.Buffers.Binary;
using System.Text;

namespace Curation.Formats.Npy;

/// <summary>Reads the header of a .npy file, versions 1 to 3 (NEP 1 and numpy.lib.format).</summary>
internal static class NpyHeaderReader
{
    // Hundreds of times what numpy writes; a longer header is a damaged length.
    private const int LongestHeader = 1 << 20;

    private const int PrefixLength = 8;

    /// <summary>Reads a header from the start of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="mayBeEmpty">Whether a table without rows is allowed.</param>
    /// <exception cref="CurationException">
    /// NotNpy, InvalidNpyHeader, UnsupportedDataType, WrongShape, EmptySet, FileTruncated, TrailingBytes, or PoolTooLarge.
    /// </exception>
    public static NpyHeader Read(Stream file, string path, bool mayBeEmpty = false) =>
        NpyHeader.Create(path, ReadArray(file, path, file.Length), file.Length, mayBeEmpty);

    /// <summary>Reads the header of any array from the start of a stream.</summary>
    /// <param name="file">The stream; it need not seek.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="fileLength">The bytes of the file.</param>
    /// <exception cref="CurationException">NotNpy, InvalidNpyHeader, or FileTruncated.</exception>
    public static NpyArrayHeader ReadArray(Stream file, string path, long fileLength)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        ReadPrefix(file, path, prefix);

        var (major, minor) = (prefix[6], prefix[7]);
        if (major is < 1 or > 3 || minor != 0)
            throw Errors.InvalidNpyHeader(path, FormattableString.Invariant($"is of version {major}.{minor}; 1.0, 2.0 and 3.0 are read"));
        var lengthSize = major == 1 ? sizeof(ushort) : sizeof(uint);
        Span<byte> lengthBytes = stackalloc byte[sizeof(uint)];
        lengthBytes.Clear();
        ReadExactly(file, path, fileLength, lengthBytes[..lengthSize], PrefixLength + lengthSize);

        var length = BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > LongestHeader)
            throw Errors.InvalidNpyHeader(
                path,
                FormattableString.Invariant($"claims a length of {length} bytes; at most {LongestHeader} are read")
            );
        var dataOffset = PrefixLength + lengthSize + length;
        if (dataOffset > fileLength)
            throw Errors.FileTruncated(path, fileLength, FormattableString.Invariant($"{dataOffset} for itself"));
        var text = new byte[length];
        ReadExactly(file, path, fileLength, text, dataOffset);

        var encoding = major == 3 ? Encoding.UTF8 : Encoding.Latin1;
        return PythonLiteral.TryParse(encoding.GetString(text), out var literal) && literal is Dictionary<string, object?> entries
            ? NpyArrayHeader.Create(path, entries, dataOffset)
            : throw Errors.InvalidNpyHeader(path, "is not a Python dictionary");
    }

    private static void ReadPrefix(Stream file, string path, Span<byte> prefix)
    {
        var found = file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (found == 0)
            throw Errors.NotNpy(path, "is empty");
        var known = Math.Min(found, NpyMagic.Length);
        if (!prefix[..known].SequenceEqual(NpyMagic.Bytes[..known]))
            throw Errors.NotNpy(path, $"begins with the bytes {Convert.ToHexString(prefix[..known])}");
        if (found < prefix.Length)
            throw Errors.FileTruncated(path, found, "more for itself");
    }

    private static void ReadExactly(Stream file, string path, long fileLength, Span<byte> target, long needed)
    {
        if (file.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
            throw Errors.FileTruncated(path, fileLength, FormattableString.Invariant($"{needed} for itself"));
    }
}

/// <summary>The magic bytes at the start of a .npy file.</summary>
internal static class NpyMagic
{
    /// <summary>Their number.</summary>
    public const int Length = 6;

    /// <summary>The bytes.</summary>
    public static ReadOnlySpan<byte> Bytes => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];
}
