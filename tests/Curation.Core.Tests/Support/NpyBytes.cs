using System.Buffers.Binary;
using System.Text;

namespace Curation.Tests.Support;

/// <summary>Makes .npy files byte by byte, odd ones too, and decodes them the plain way.</summary>
internal static class NpyBytes
{
    public static readonly string[] Types = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"];

    public static byte[] File(string header, byte[] data, int major = 1)
    {
        var text = (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetBytes(header);
        var length = new byte[major == 1 ? 2 : 4];
        if (major == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        else
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [0x93, .. "NUMPY"u8, (byte)major, 0, .. length, .. text, .. data];
    }

    public static byte[] File(string type, bool isFortran, int rows, int columns, byte[] data, int major = 1) =>
        File(Aligned($"{{'descr': '{type}', 'fortran_order': {isFortran}, 'shape': ({rows}, {columns}), }}", major), data, major);

    public static byte[] Singles(int rows, int columns, params float[] numbers)
    {
        var data = new byte[numbers.Length * 4];
        Buffer.BlockCopy(numbers, 0, data, 0, data.Length);
        return File("<f4", false, rows, columns, data);
    }

    /// <summary>A one-dimensional array of floating point numbers.</summary>
    public static byte[] Reals(string type, params double[] numbers)
    {
        var data = numbers.SelectMany(number =>
        {
            var bytes = type[^1] switch
            {
                '2' => BitConverter.GetBytes((Half)number),
                '4' => BitConverter.GetBytes((float)number),
                _ => BitConverter.GetBytes(number),
            };
            return type[0] == '>' ? bytes.Reverse() : bytes;
        });
        return File($"{{'descr': '{type}', 'fortran_order': False, 'shape': ({numbers.Length},), }}", [.. data]);
    }

    /// <summary>Random bits of a type whose numbers are finite as 32-bit floats, each number least significant byte first.</summary>
    public static byte[][] RandomNumbers(string type, int count, int seed)
    {
        var random = new Random(seed);
        var numbers = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            do
            {
                numbers[i] = new byte[type[1] - '0'];
                random.NextBytes(numbers[i]);
            } while (!float.IsFinite(Decode(type, numbers[i])));
        }
        return numbers;
    }

    public static float Decode(string type, byte[] number) =>
        type switch
        {
            "f2" => (float)BinaryPrimitives.ReadHalfLittleEndian(number),
            "f4" => BinaryPrimitives.ReadSingleLittleEndian(number),
            "f8" => (float)BinaryPrimitives.ReadDoubleLittleEndian(number),
            "i1" => (sbyte)number[0],
            "i2" => BinaryPrimitives.ReadInt16LittleEndian(number),
            "i4" => BinaryPrimitives.ReadInt32LittleEndian(number),
            "i8" => BinaryPrimitives.ReadInt64LittleEndian(number),
            "u1" => number[0],
            "u2" => BinaryPrimitives.ReadUInt16LittleEndian(number),
            "u4" => BinaryPrimitives.ReadUInt32LittleEndian(number),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(number),
        };

    /// <summary>Lays numbers given in row order out in a file's order of rows and bytes.</summary>
    public static byte[] LayOut(byte[][] numbers, int rows, int columns, bool isFortran, bool isBigEndian)
    {
        var data = new List<byte>();
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = isFortran ? numbers[(i % rows * columns) + (i / rows)] : numbers[i];
            data.AddRange(isBigEndian ? number.Reverse() : number);
        }
        return [.. data];
    }

    private static string Aligned(string header, int major)
    {
        var prefix = major == 1 ? 10 : 12;
        return header.PadRight(((prefix + header.Length + 64) / 64 * 64) - prefix - 1) + "\n";
    }
}
