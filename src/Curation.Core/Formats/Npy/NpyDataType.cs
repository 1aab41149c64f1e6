using System.Buffers.Binary;

namespace Curation.Formats.Npy;

/// <summary>The type of the numbers in a .npy file.</summary>
/// <param name="Kind">f for floating point, i for signed and u for unsigned whole numbers.</param>
/// <param name="Size">The bytes of a number.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct NpyDataType(char Kind, int Size, bool IsBigEndian)
{
    /// <summary>Whether a number may be NaN, infinite, or too large for a 32-bit float. The largest 64-bit whole number is not.</summary>
    public bool CanBeNonFinite => Kind == 'f';

    /// <summary>Whether the bytes in the file are this machine's 32-bit floats.</summary>
    public bool IsNativeSingle => Kind == 'f' && Size == sizeof(float) && IsNative;

    private bool IsNative => Size == 1 || IsBigEndian != BitConverter.IsLittleEndian;

    /// <summary>Parses numpy's name of a type, such as &lt;f4; false where the type is not supported.</summary>
    public static bool TryParse(string name, out NpyDataType type)
    {
        type = default;
        var ordered = name.Length > 0 && name[0] is '<' or '>' or '|' or '=';
        var bare = ordered ? name[1..] : name;
        if (bare is not ("f2" or "f4" or "f8" or "i1" or "i2" or "i4" or "i8" or "u1" or "u2" or "u4" or "u8"))
            return false;
        var isBigEndian =
            ordered
            && name[0] switch
            {
                '<' => false,
                '>' => true,
                _ => !BitConverter.IsLittleEndian,
            };
        type = new(bare[0], bare[1] - '0', isBigEndian);
        return true;
    }

    /// <summary>The first whole number of the bytes, at most <see cref="long.MaxValue"/>.</summary>
    public long ReadWhole(ReadOnlySpan<byte> from) =>
        (Kind, Size, IsBigEndian) switch
        {
            ('i', 1, _) => (sbyte)from[0],
            ('u', 1, _) => from[0],
            ('i', 2, false) => BinaryPrimitives.ReadInt16LittleEndian(from),
            ('i', 2, true) => BinaryPrimitives.ReadInt16BigEndian(from),
            ('u', 2, false) => BinaryPrimitives.ReadUInt16LittleEndian(from),
            ('u', 2, true) => BinaryPrimitives.ReadUInt16BigEndian(from),
            ('i', 4, false) => BinaryPrimitives.ReadInt32LittleEndian(from),
            ('i', 4, true) => BinaryPrimitives.ReadInt32BigEndian(from),
            ('u', 4, false) => BinaryPrimitives.ReadUInt32LittleEndian(from),
            ('u', 4, true) => BinaryPrimitives.ReadUInt32BigEndian(from),
            ('i', 8, false) => BinaryPrimitives.ReadInt64LittleEndian(from),
            ('i', 8, true) => BinaryPrimitives.ReadInt64BigEndian(from),
            ('u', 8, false) => (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(from)),
            ('u', 8, true) => (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(from)),
            _ => throw new InvalidOperationException("The numbers are not whole."),
        };

    /// <summary>The first floating point number of the bytes.</summary>
    public double ReadReal(ReadOnlySpan<byte> from) =>
        (Kind, Size, IsBigEndian) switch
        {
            ('f', 2, false) => (double)BinaryPrimitives.ReadHalfLittleEndian(from),
            ('f', 2, true) => (double)BinaryPrimitives.ReadHalfBigEndian(from),
            ('f', 4, false) => BinaryPrimitives.ReadSingleLittleEndian(from),
            ('f', 4, true) => BinaryPrimitives.ReadSingleBigEndian(from),
            ('f', 8, false) => BinaryPrimitives.ReadDoubleLittleEndian(from),
            ('f', 8, true) => BinaryPrimitives.ReadDoubleBigEndian(from),
            _ => throw new InvalidOperationException("The numbers are whole."),
        };

    /// <summary>The decoder that turns the numbers into 32-bit floats.</summary>
    public NumberDecoder CreateDecoder() =>
        (Kind, Size) switch
        {
            ('f', 2) => new NumberDecoder<Half>(!IsNative, SingleConversion.FromHalf),
            ('f', 4) => new NumberDecoder<float>(!IsNative, static (from, to) => from.CopyTo(to)),
            ('f', _) => new NumberDecoder<double>(!IsNative, SingleConversion.FromDouble),
            ('i', 1) => new NumberDecoder<sbyte>(!IsNative, SingleConversion.FromSByte),
            ('i', 2) => new NumberDecoder<short>(!IsNative, SingleConversion.FromInt16),
            ('i', 4) => new NumberDecoder<int>(!IsNative, SingleConversion.FromInt32),
            ('i', _) => new NumberDecoder<long>(!IsNative, SingleConversion.From),
            (_, 1) => new NumberDecoder<byte>(!IsNative, SingleConversion.FromByte),
            (_, 2) => new NumberDecoder<ushort>(!IsNative, SingleConversion.FromUInt16),
            (_, 4) => new NumberDecoder<uint>(!IsNative, SingleConversion.From),
            _ => new NumberDecoder<ulong>(!IsNative, SingleConversion.From),
        };
}
