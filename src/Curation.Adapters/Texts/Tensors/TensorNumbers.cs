using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Curation.Adapters.Texts.Tensors;

/// <summary>Turns a tensor's bytes, little-endian, into numbers.</summary>
internal static class TensorNumbers
{
    /// <summary>The types that floats are read from.</summary>
    public static IReadOnlyList<string> FloatTypes { get; } = ["F64", "F32", "F16", "BF16", "I8", "U8", "I16", "I32", "I64"];

    /// <summary>The types that indices are read from.</summary>
    public static IReadOnlyList<string> IndexTypes { get; } = ["U8", "I16", "U16", "I32", "U32", "I64"];

    /// <summary>The bytes per number; null where the type is not known.</summary>
    public static int? SizeOf(string type) =>
        type switch
        {
            "F64" or "I64" or "U64" => 8,
            "F32" or "I32" or "U32" => 4,
            "F16" or "BF16" or "I16" or "U16" => 2,
            "I8" or "U8" or "BOOL" => 1,
            _ => null,
        };

    /// <summary>Numbers as floats.</summary>
    public static void ToFloats(string type, ReadOnlySpan<byte> bytes, Span<float> floats)
    {
        switch (type)
        {
            case "F32" when BitConverter.IsLittleEndian:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(floats);
                break;
            case "F16" when BitConverter.IsLittleEndian:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), floats);
                break;
            default:
                var size = SizeOf(type)!.Value;
                for (var i = 0; i < floats.Length; i++)
                    floats[i] = ToFloat(type, bytes[(i * size)..]);
                break;
        }
    }

    /// <summary>Numbers as indices.</summary>
    public static void ToIndices(string type, ReadOnlySpan<byte> bytes, Span<long> indices)
    {
        var size = SizeOf(type)!.Value;
        for (var i = 0; i < indices.Length; i++)
            indices[i] = ToIndex(type, bytes[(i * size)..]);
    }

    private static float ToFloat(string type, ReadOnlySpan<byte> bytes) =>
        type switch
        {
            "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes) << 16),
            "I8" => (sbyte)bytes[0],
            _ => ToIndex(type, bytes),
        };

    private static long ToIndex(string type, ReadOnlySpan<byte> bytes) =>
        type switch
        {
            "U8" => bytes[0],
            "I16" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "U16" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            "I32" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "U32" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        };
}
