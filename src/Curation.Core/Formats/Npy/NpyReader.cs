using Curation.Embeddings;
using Curation.Running;

namespace Curation.Formats.Npy;

/// <summary>
/// Reads an array from a stream that need not seek: a .npy file, or a part of a .npz file. Memory grows with what the stream delivers, not
/// with what the header claims.
/// </summary>
internal sealed class NpyReader
{
    private const int BytesPerPiece = 1 << 16;

    private readonly Stream _stream;
    private readonly string _path;
    private readonly long _length;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The stream, at its start.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <exception cref="CurationException">NotNpy, InvalidNpyHeader, or FileTruncated.</exception>
    public NpyReader(Stream stream, string path, long length)
    {
        (_stream, _path, _length) = (stream, path, length);
        Header = NpyHeaderReader.ReadArray(stream, path, length);
    }

    /// <summary>The header.</summary>
    public NpyArrayHeader Header { get; }

    /// <summary>A table of numbers, in row order.</summary>
    /// <param name="mustBeFinite">Whether to check that all numbers are finite; else the caller does.</param>
    /// <param name="context">Cancellation and progress.</param>
    /// <exception cref="CurationException">
    /// UnsupportedDataType, WrongShape, EmptySet, FileTruncated, TrailingBytes, PoolTooLarge, or NonFiniteValue.
    /// </exception>
    public MemoryVectors ReadTable(bool mustBeFinite, RunContext context)
    {
        var header = NpyHeader.Create(_path, Header, _length);
        var table = new NpyTable(header, _path, mustBeFinite, context);
        return table.Read(Fill);
    }

    /// <summary>An array of finite 32-bit floats, none negative.</summary>
    /// <exception cref="CurationException">
    /// UnsupportedDataType, WrongShape, FileTruncated, TrailingBytes, NonFiniteValue, or InvalidTree.
    /// </exception>
    public float[] ReadDistances(int count)
    {
        var type = Expect(count, type => type.Kind == 'f');
        var decoder = type.CreateDecoder();
        var numbers = new float[count];
        ForEachPiece(count, type.Size, (bytes, first, items) => decoder.Decode(bytes, numbers.AsSpan(first, items)));
        // Refuses minus zero too: distances are ordered by their bits.
        var bad = Array.FindIndex(numbers, x => !float.IsFinite(x) || float.IsNegative(x));
        if (bad < 0)
            return numbers;
        throw float.IsFinite(numbers[bad])
            ? Errors.InvalidTree(_path, FormattableString.Invariant($"has the negative distance {numbers[bad]} for point {bad}"))
            : Errors.NonFiniteValue(_path, bad, 0, numbers[bad]);
    }

    /// <summary>An array of floating point numbers, in double.</summary>
    /// <exception cref="CurationException">UnsupportedDataType, WrongShape, FileTruncated, or TrailingBytes.</exception>
    public double[] ReadReals(int count)
    {
        var type = Expect(count, type => type.Kind == 'f');
        var numbers = new double[count];
        ForEachPiece(
            count,
            type.Size,
            (bytes, first, items) =>
            {
                for (var i = 0; i < items; i++)
                    numbers[first + i] = type.ReadReal(bytes[(i * type.Size)..]);
            }
        );
        return numbers;
    }

    /// <summary>An array of whole numbers.</summary>
    /// <exception cref="CurationException">
    /// UnsupportedDataType, WrongShape, FileTruncated, or TrailingBytes; and what <paramref name="convert"/> throws.
    /// </exception>
    public T[] ReadWhole<T>(int count, Func<int, long, T> convert)
    {
        var type = Expect(count, type => type.Kind != 'f');
        var values = new T[count];
        ForEachPiece(
            count,
            type.Size,
            (bytes, first, items) =>
            {
                for (var i = 0; i < items; i++)
                    values[first + i] = convert(first + i, type.ReadWhole(bytes[(i * type.Size)..]));
            }
        );
        return values;
    }

    /// <summary>An array of texts; whole numbers become their digits.</summary>
    /// <exception cref="CurationException">UnsupportedDataType, WrongShape, FileTruncated, or TrailingBytes.</exception>
    public string[] ReadTexts(int count)
    {
        if (!NpyTextType.TryParse(Header.TypeName, out var type))
            return ReadWhole(count, (_, value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        ThrowUnlessRow(count);
        Header.ThrowIfLengthDiffers(_path, _length, type.Size);
        var values = new string[count];
        if (type.Size == 0)
            values.AsSpan().Fill("");
        else
            ForEachPiece(
                count,
                type.Size,
                (bytes, first, items) =>
                {
                    for (var i = 0; i < items; i++)
                        values[first + i] = type.Read(bytes.Slice(i * type.Size, type.Size));
                }
            );
        return values;
    }

    private NpyDataType Expect(int count, Predicate<NpyDataType> isWanted)
    {
        var type = Header.NumberType(_path);
        if (!isWanted(type))
            throw Errors.UnsupportedDataType(_path, $"values of type '{Header.TypeName}', which is not the type of this array");
        ThrowUnlessRow(count);
        Header.ThrowIfLengthDiffers(_path, _length, type.Size);
        return type;
    }

    private void ThrowUnlessRow(int count)
    {
        if (Header.Shape.Count != 1 || Header.Shape[0] != count)
            throw Errors.ArrayLengthMismatch(_path, Header.ShapeText, count);
    }

    private void ForEachPiece(int count, int itemSize, PieceAction action)
    {
        var buffer = new byte[Math.Max(BytesPerPiece / itemSize, 1) * itemSize];
        for (var done = 0; done < count; )
        {
            var items = Math.Min(count - done, buffer.Length / itemSize);
            Fill(buffer.AsSpan(0, items * itemSize));
            action(buffer.AsSpan(0, items * itemSize), done, items);
            done += items;
        }
    }

    private void Fill(Span<byte> target)
    {
        if (_stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
            throw Errors.FileTruncated(_path, _length, "all of them");
    }

    private delegate void PieceAction(ReadOnlySpan<byte> bytes, int first, int items);
}
