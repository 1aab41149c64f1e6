using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Curation.Files;
using Curation.Formats.Npy;

namespace Curation.Checkpoints;

/// <summary>Arrays of a step as .npy files, each with a checksum over the whole file.</summary>
internal static class ArrayFile
{
    // So few numbers that they are still in the cache when they are hashed and then written.
    private const int ChunkLength = 1 << 17;

    private const string Singles = "<f4";
    private const string Doubles = "<f8";
    private const string Integers = "<i4";

    /// <summary>Writes an array, whole or not at all.</summary>
    /// <param name="folder">The folder to write to.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="array">What the array is called.</param>
    /// <param name="numbers">An array of float, double or int.</param>
    /// <param name="columns">Its columns; 1 for a plain list.</param>
    /// <exception cref="CurationException">FolderNotFound, AccessDenied or WriteFailed.</exception>
    public static CheckpointFile Write(string folder, string name, string array, Array numbers, int columns)
    {
        Debug.Assert(columns > 0 && numbers.Length % columns == 0, "The rows are whole.");
        int[] shape = columns == 1 ? [numbers.Length] : [numbers.Length / columns, columns];
        var path = Path.Combine(folder, name);
        return numbers switch
        {
            float[] singles => new(array, name, Singles, shape, Write(path, Singles, shape, singles)),
            double[] doubles => new(array, name, Doubles, shape, Write(path, Doubles, shape, doubles)),
            int[] integers => new(array, name, Integers, shape, Write(path, Integers, shape, integers)),
            _ => throw new ArgumentException($"Arrays of {numbers.GetType()} are not written.", nameof(numbers)),
        };
    }

    /// <summary>Reads an array, and checks it.</summary>
    /// <exception cref="CurationException">
    /// FileNotFound, AccessDenied, ReadFailed, FileTruncated, TrailingBytes, or ChecksumMismatch: the file is not what was written.
    /// </exception>
    public static Array Read(string folder, CheckpointFile file)
    {
        var path = Path.Combine(folder, file.Name);
        return file.DataType switch
        {
            Singles => Read<float>(path, file),
            Doubles => Read<double>(path, file),
            Integers => Read<int>(path, file),
            _ => throw Errors.UnsupportedDataType(path, $"values of type '{file.DataType}'"),
        };
    }

    private static string Write<T>(string path, string type, int[] shape, T[] numbers)
        where T : unmanaged
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = AtomicFile.Create(path, overwrite: true);
        Write(Header(type, shape));
        for (var at = 0; at < numbers.Length; at += ChunkLength)
            Write(MemoryMarshal.AsBytes(numbers.AsSpan(at, Math.Min(ChunkLength, numbers.Length - at))));
        file.Commit();
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Write(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            file.Stream.Write(bytes);
        }
    }

    private static T[] Read<T>(string path, CheckpointFile expected)
        where T : unmanaged =>
        InputFile.Read(
            path,
            file =>
            {
                var header = Header(expected.DataType, expected.Shape);
                var length = header.Length + (expected.Numbers * Marshal.SizeOf<T>());
                if (file.Length < length)
                    throw Errors.FileTruncated(path, file.Length, FormattableString.Invariant($"{length}"));
                if (file.Length > length)
                    throw Errors.TrailingBytes(path, file.Length, length);

                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                file.ReadExactly(header);
                hash.AppendData(header);
                var numbers = GC.AllocateUninitializedArray<T>(checked((int)expected.Numbers));
                for (var at = 0; at < numbers.Length; at += ChunkLength)
                {
                    var bytes = MemoryMarshal.AsBytes(numbers.AsSpan(at, Math.Min(ChunkLength, numbers.Length - at)));
                    file.ReadExactly(bytes);
                    hash.AppendData(bytes);
                }
                return Convert.ToHexStringLower(hash.GetHashAndReset()) == expected.Sha256 ? numbers : throw Errors.ChecksumMismatch(path);
            }
        );

    private static byte[] Header(string type, IReadOnlyList<int> shape) =>
        NpyHeaderWriter.Create(
            type,
            shape.Count == 1 ? FormattableString.Invariant($"({shape[0]},)") : FormattableString.Invariant($"({shape[0]}, {shape[1]})")
        );
}
