using System.Numerics;
using System.Runtime.InteropServices;

namespace Curation.Formats.Npy;

/// <summary>Converts numbers to 32-bit floats, rounding to nearest; numbers that are too large become infinite.</summary>
internal static class SingleConversion
{
    /// <summary>Converts numbers; the target holds at least as many.</summary>
    internal delegate void Converter<T>(ReadOnlySpan<T> from, Span<float> to);

    /// <summary>Converts numbers of any type.</summary>
    public static void From<T>(ReadOnlySpan<T> from, Span<float> to)
        where T : INumberBase<T>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = float.CreateTruncating(from[i]);
    }

    /// <summary>Converts whole numbers of 8 bits, a vector at a time.</summary>
    public static void FromSByte(ReadOnlySpan<sbyte> from, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<sbyte>.Count <= from.Length; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(from[i..]), out var low, out var high);
            Convert(low, to[i..]);
            Convert(high, to[(i + Vector<short>.Count)..]);
        }
        From(from[i..], to[i..]);
    }

    /// <summary>Converts whole numbers of 8 bits without a sign, a vector at a time.</summary>
    public static void FromByte(ReadOnlySpan<byte> from, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= from.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(from[i..]), out var low, out var high);
            Convert(Vector.AsVectorInt16(low), to[i..]);
            Convert(Vector.AsVectorInt16(high), to[(i + Vector<short>.Count)..]);
        }
        From(from[i..], to[i..]);
    }

    /// <summary>Converts whole numbers of 16 bits, a vector at a time.</summary>
    public static void FromInt16(ReadOnlySpan<short> from, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<short>.Count <= from.Length; i += Vector<short>.Count)
            Convert(new Vector<short>(from[i..]), to[i..]);
        From(from[i..], to[i..]);
    }

    /// <summary>Converts whole numbers of 16 bits without a sign, a vector at a time.</summary>
    public static void FromUInt16(ReadOnlySpan<ushort> from, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<ushort>.Count <= from.Length; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(from[i..]), out var low, out var high);
            Vector.ConvertToSingle(Vector.AsVectorInt32(low)).CopyTo(to[i..]);
            Vector.ConvertToSingle(Vector.AsVectorInt32(high)).CopyTo(to[(i + Vector<float>.Count)..]);
        }
        From(from[i..], to[i..]);
    }

    /// <summary>Converts whole numbers of 32 bits, a vector at a time.</summary>
    public static void FromInt32(ReadOnlySpan<int> from, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<int>.Count <= from.Length; i += Vector<int>.Count)
            Vector.ConvertToSingle(new Vector<int>(from[i..])).CopyTo(to[i..]);
        From(from[i..], to[i..]);
    }

    /// <summary>Converts 64-bit floats, two vectors at a time.</summary>
    public static void FromDouble(ReadOnlySpan<double> from, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= from.Length; i += Vector<float>.Count)
            Vector.Narrow(new Vector<double>(from[i..]), new Vector<double>(from[(i + Vector<double>.Count)..])).CopyTo(to[i..]);
        From(from[i..], to[i..]);
    }

    /// <summary>Converts 16-bit floats, a vector at a time.</summary>
    public static void FromHalf(ReadOnlySpan<Half> from, Span<float> to)
    {
        var bits = MemoryMarshal.Cast<Half, ushort>(from);
        var i = 0;
        for (; i + Vector<ushort>.Count <= bits.Length; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(bits[i..]), out var low, out var high);
            FromHalfBits(low).CopyTo(to[i..]);
            FromHalfBits(high).CopyTo(to[(i + Vector<float>.Count)..]);
        }
        From(from[i..], to[i..]);
    }

    private static void Convert(Vector<short> from, Span<float> to)
    {
        Vector.Widen(from, out var low, out var high);
        Vector.ConvertToSingle(low).CopyTo(to);
        Vector.ConvertToSingle(high).CopyTo(to[Vector<float>.Count..]);
    }

    // The exponent's bias is 15 in 16 bits and 127 in 32: with the fields moved to their new places, a factor of 2^112 makes up for it, for
    // subnormal numbers too. An exponent of all ones (infinity, NaN) must stay one of all ones.
    private static Vector<float> FromHalfBits(Vector<uint> half)
    {
        var magnitude = half & new Vector<uint>(0x7FFF);
        var scaled = Vector.AsVectorUInt32(Vector.AsVectorSingle(magnitude << 13) * new Vector<float>(5.192296858534828e33f));
        var special = Vector.GreaterThan(magnitude, new Vector<uint>(0x7BFF)) & new Vector<uint>(0x7F800000);
        return Vector.AsVectorSingle(scaled | special | ((half & new Vector<uint>(0x8000)) << 16));
    }
}
