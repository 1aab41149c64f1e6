using System.Numerics;
using Curation.Formats.Npy;

namespace Curation.Formats.Subsets;

/// <summary>
/// Reads the rows of a subset from a .npy file: whole numbers of any type and byte order, or a truth value for each row of the pool.
/// </summary>
internal static class SubsetArray
{
    // A multiple of all number sizes.
    private const int BytesPerRead = 1 << 16;

    /// <summary>Reads all.</summary>
    /// <exception cref="CurationException">
    /// NotRowNumbers, MaskLengthMismatch; NotNpy, InvalidNpyHeader, FileTruncated, TrailingBytes; and what <paramref name="rows"/> throws.
    /// </exception>
    public static void Read(FileStream file, string path, SubsetRows rows, CancellationToken cancellation)
    {
        var header = NpyHeaderReader.ReadArray(file, path, file.Length);
        if (header.Shape.Count != 1)
            throw Errors.NotRowNumbers(path, $"holds an array of shape {header.ShapeText}, where one dimension is needed");
        var name = header.TypeName;
        var isMask = name is "|b1" or "?";
        NpyDataType type = default;
        if (!isMask && !(name is not null && NpyDataType.TryParse(name, out type) && type.Kind != 'f'))
            throw Errors.NotRowNumbers(path, $"holds {(name is null ? "records of several fields" : $"values of type '{name}'")}");

        var count = header.Shape[0];
        header.ThrowIfLengthDiffers(path, file.Length, isMask ? 1 : type.Size);
        if (isMask)
        {
            rows.ThrowUnlessMask(count);
            ForEach(
                file,
                count,
                1,
                (bytes, row) =>
                {
                    if (bytes[0] != 0)
                        rows.Add(row, row);
                },
                cancellation
            );
        }
        else
        {
            rows.Expect(count);
            ForEach(file, count, type.Size, (bytes, position) => rows.Add(Number<Int128>(bytes, type), position), cancellation);
        }
    }

    private static void ForEach(
        FileStream file,
        long count,
        int size,
        Action<ReadOnlySpan<byte>, long> action,
        CancellationToken cancellation
    )
    {
        var buffer = new byte[BytesPerRead];
        for (var position = 0L; position < count; )
        {
            cancellation.ThrowIfCancellationRequested();
            var numbers = (int)Math.Min(BytesPerRead / size, count - position);
            file.ReadExactly(buffer, 0, numbers * size);
            for (var i = 0; i < numbers; i++, position++)
                action(buffer.AsSpan(i * size, size), position);
        }
    }

    private static T Number<T>(ReadOnlySpan<byte> bytes, NpyDataType type)
        where T : IBinaryInteger<T> =>
        type.IsBigEndian ? T.ReadBigEndian(bytes, isUnsigned: type.Kind == 'u') : T.ReadLittleEndian(bytes, isUnsigned: type.Kind == 'u');
}
