using System.Buffers.Binary;

namespace Curation.Tests.Support;

/// <summary>
/// Writes the rows of one pool in the different ways in which they can lie in files. The numbers of the pool must be ones that the type can
/// say exactly.
/// </summary>
internal static class PoolFiles
{
    /// <summary>A file of all rows.</summary>
    /// <param name="rows">Row-major numbers.</param>
    /// <param name="dimension">The numbers in a row.</param>
    /// <param name="type">numpy's name of the type, with its byte order.</param>
    /// <param name="isFortran">Whether columns lie side by side.</param>
    public static byte[] File(ReadOnlySpan<float> rows, int dimension, string type, bool isFortran = false)
    {
        var count = rows.Length / dimension;
        var numbers = Array.ConvertAll(rows.ToArray(), number => Encode(type[1..], number));
        return NpyBytes.File(
            type,
            isFortran,
            count,
            dimension,
            NpyBytes.LayOut(numbers, count, dimension, isFortran, isBigEndian: type[0] == '>')
        );
    }

    /// <summary>Cuts rows into shards of random sizes, one row among them, and writes each as another type.</summary>
    public static void WriteShards(TempFolder folder, ReadOnlySpan<float> rows, int dimension, int seed)
    {
        var random = new Random(seed);
        var (left, shard) = (rows.Length / dimension, 0);
        while (left > 0)
        {
            var size = Math.Min(left, shard % 3 == 1 ? 1 : random.Next(1, Math.Max(2, rows.Length / dimension / 4)));
            var type = NpyBytes.Types[random.Next(NpyBytes.Types.Length)];
            folder.Write(
                $"shard{shard++}.npy",
                File(rows[..(size * dimension)], dimension, (random.Next(2) == 0 ? '<' : '>') + type, random.Next(2) == 0)
            );
            rows = rows[(size * dimension)..];
            left -= size;
        }
    }

    /// <summary>A one-dimensional array.</summary>
    public static byte[] Array1(string type, params long[] numbers)
    {
        var name = type.TrimStart('<', '>', '|');
        var data = numbers.SelectMany(number =>
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            var some = bytes.Take(name[1] - '0');
            return type[0] == '>' ? some.Reverse() : some;
        });
        return NpyBytes.File($"{{'descr': '{type}', 'fortran_order': False, 'shape': ({numbers.Length},), }}", [.. data]);
    }

    private static byte[] Encode(string type, float number)
    {
        var bytes = new byte[type[1] - '0'];
        switch (type)
        {
            case "f2":
                BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)number);
                break;
            case "f4":
                BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
                break;
            case "f8":
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
                break;
            default:
                for (var i = 0; i < bytes.Length; i++)
                    bytes[i] = (byte)((long)number >> (8 * i));
                break;
        }
        return bytes;
    }
}
