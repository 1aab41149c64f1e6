using System.Runtime.InteropServices;
using Curation.Files;
using Curation.Formats.Npy;

namespace Curation.Trees.Pickle;

/// <summary>
/// Lists of indices as numpy saves them (.npy): an array of objects that are arrays or lists of whole numbers, or, where all lists have
/// one length, possibly a table of whole numbers, which numpy then makes of them.
/// </summary>
internal static class IndexListFile
{
    private const int IndicesPerWrite = 8192;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CurationException">
    /// NotNpy, InvalidNpyHeader, UnsupportedDataType, WrongShape, FileTruncated, TrailingBytes; PickleRefused, InvalidPickle,
    /// IndexListExpected; FileNotFound, SourceIsFolder, NotPlainFile, AccessDenied, ReadFailed.
    /// </exception>
    public static IReadOnlyList<IndexList> Read(string path) => InputFile.Read(path, file => Read(file, path, file.Length));

    /// <summary>Reads a stream.</summary>
    public static IReadOnlyList<IndexList> Read(Stream file, string path, long length)
    {
        var header = NpyHeaderReader.ReadArray(file, path, length);
        if (header.TypeName is not ("|O" or "O" or "<O" or ">O" or "=O"))
            return OfTable(file, path, length, header);
        var input = new PickleInput(file, path, header.DataOffset, length);
        var value = PickleReader.Read(input);
        if (input.Left > 0)
            throw Errors.TrailingBytes(path, length, length - input.Left);
        return OfPickle(value, path, header);
    }

    /// <summary>Writes lists of indices like numpy: an array of objects, each an array of 64-bit whole numbers.</summary>
    /// <param name="destination">The target stream.</param>
    /// <param name="count">The number of lists.</param>
    /// <param name="list">Returns a list.</param>
    /// <param name="cancellation">Checked between lists.</param>
    public static void Write(Stream destination, int count, Func<int, int[]> list, CancellationToken cancellation)
    {
        destination.Write(NpyHeaderWriter.Create("|O", FormattableString.Invariant($"({count},)")));
        var pickle = new IndexListPickle(destination, count);
        var numbers = new long[IndicesPerWrite];
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var indices = list(i);
            pickle.BeginList(indices.Length);
            for (var done = 0; done < indices.Length; done += IndicesPerWrite)
            {
                var piece = indices.AsSpan(done, Math.Min(IndicesPerWrite, indices.Length - done));
                for (var j = 0; j < piece.Length; j++)
                    numbers[j] = BitConverter.IsLittleEndian
                        ? piece[j]
                        : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness((long)piece[j]);
                destination.Write(MemoryMarshal.AsBytes(numbers.AsSpan(0, piece.Length)));
            }
            pickle.EndList();
        }
        pickle.End();
    }

    private static IndexList[] OfPickle(object? value, string path, NpyArrayHeader header)
    {
        if (value is not PickledArray { Shape: { } shape, Objects: { } objects })
            throw Errors.IndexListExpected(path, null, "is not an array of objects");
        if (!shape.AsSpan().SequenceEqual([.. header.Shape]))
            throw Errors.InvalidNpyHeader(
                path,
                $"has the shape {header.ShapeText}, and the array in the file ({string.Join(", ", shape)})"
            );
        if (shape.Length is not (1 or 2))
            throw Errors.WrongLists(path, header.ShapeText);
        var items = objects.Items;
        if (shape.Length == 2)
            return OfRegular(objects, shape, path, header);
        if (items.Count != shape[0])
            throw Errors.InvalidNpyHeader(
                path,
                FormattableString.Invariant($"has the shape {header.ShapeText}, and the array in the file {items.Count} objects")
            );
        return [.. items.Select((item, i) => OfObject(item, i, path))];
    }

    private static IndexList OfObject(object? item, int number, string path) =>
        item switch
        {
            PickledArray { Shape: { Length: 1 }, Type: { Kind: not 'f' } type, Bytes: { } bytes } => new(bytes, type),
            // numpy turns an empty list into an array of floats.
            PickledArray { Shape: { Length: 1 }, Bytes: { Length: 0 } } => IndexList.Of([]),
            PickledArray { Shape: [var length], Objects: { } objects }
                when objects.Items.Count == length && objects.ToIndices() is { } list => list,
            PickledArray { Shape: { } shape } => throw Errors.IndexListExpected(
                path,
                number,
                FormattableString.Invariant($"is an array of {shape.Length} dimensions")
            ),
            PickledArray => throw Errors.IndexListExpected(path, number, "is an array that was never filled"),
            PickledList list when list.ToIndices() is { } indices => indices,
            PickledList => throw Errors.IndexListExpected(path, number, "is a list with something else in it than whole numbers"),
            long => throw Errors.IndexListExpected(path, number, "is a single number"),
            _ => throw Errors.IndexListExpected(path, number, "is something else"),
        };

    /// <summary>Lists of one length, which numpy has turned into a table of objects.</summary>
    private static IndexList[] OfRegular(PickledList objects, long[] shape, string path, NpyArrayHeader header)
    {
        if ((Int128)shape[0] * shape[1] != objects.Items.Count || shape[1] == 0)
            throw Errors.InvalidNpyHeader(
                path,
                FormattableString.Invariant($"has the shape {header.ShapeText}, and the array in the file {objects.Items.Count} objects")
            );
        if (objects.ToIndices() is null)
            throw Errors.IndexListExpected(path, null, "has objects that are not whole numbers");
        return [.. objects.Items.Select(item => (long)item!).Chunk((int)shape[1]).Select(list => IndexList.Of([.. list]))];
    }

    private static IndexList[] OfTable(Stream file, string path, long length, NpyArrayHeader header)
    {
        var type = header.NumberType(path);
        if (type.Kind == 'f')
            throw Errors.UnsupportedIndexType(path, header.TypeName!);
        if (header.Shape.Count != 2 || header.Shape.Contains(0))
            throw Errors.WrongLists(path, header.ShapeText);
        header.ThrowIfLengthDiffers(path, length, type.Size);
        if (length - header.DataOffset > Array.MaxLength)
            throw Errors.WrongLists(path, header.ShapeText);
        var bytes = new byte[length - header.DataOffset];
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Errors.FileTruncated(path, file.Position, FormattableString.Invariant($"{length}"));
        var (rows, columns) = ((int)header.Shape[0], (int)header.Shape[1]);
        if (!header.IsFortranOrder)
            return
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(row => new IndexList(bytes.AsMemory(row * columns * type.Size, columns * type.Size), type)),
            ];
        var table = new IndexList(bytes, type);
        return
        [
            .. Enumerable
                .Range(0, rows)
                .Select(row => IndexList.Of([.. Enumerable.Range(0, columns).Select(column => table[(column * rows) + row])])),
        ];
    }
}
