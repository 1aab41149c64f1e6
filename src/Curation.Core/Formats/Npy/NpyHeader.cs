using Curation.Embeddings;

namespace Curation.Formats.Npy;

/// <summary>What the header of a .npy file says of a table, checked against the file.</summary>
/// <param name="DataType">The type of a number.</param>
/// <param name="IsFortranOrder">Whether the numbers of a column, rather than those of a row, lie side by side.</param>
/// <param name="Rows">The number of rows; at least 1, except where there may be none.</param>
/// <param name="Columns">The numbers in a row; at least 1 where there are rows.</param>
/// <param name="DataOffset">Where the first number is, in bytes from the start of the file.</param>
internal sealed record NpyHeader(NpyDataType DataType, bool IsFortranOrder, int Rows, int Columns, long DataOffset)
{
    /// <summary>Makes a header of its entries, once they agree with the file's length.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="entries">The dictionary in the header.</param>
    /// <param name="dataOffset">Where the data begin.</param>
    /// <param name="fileLength">The bytes of the file.</param>
    /// <param name="mayBeEmpty">Whether there may be no row.</param>
    /// <exception cref="CurationException">
    /// InvalidNpyHeader, UnsupportedDataType, WrongShape, EmptySet, FileTruncated, TrailingBytes, or PoolTooLarge.
    /// </exception>
    public static NpyHeader Create(
        string path,
        Dictionary<string, object?> entries,
        long dataOffset,
        long fileLength,
        bool mayBeEmpty = false
    ) => Create(path, NpyArrayHeader.Create(path, entries, dataOffset), fileLength, mayBeEmpty);

    /// <summary>Makes the header of a table, once it agrees with the file's length.</summary>
    /// <exception cref="CurationException">
    /// UnsupportedDataType, WrongShape, EmptySet, FileTruncated, TrailingBytes, or PoolTooLarge.
    /// </exception>
    public static NpyHeader Create(string path, NpyArrayHeader header, long fileLength, bool mayBeEmpty = false)
    {
        var type = header.NumberType(path);
        if (header.Shape.Count != 2)
            throw Errors.WrongShape(path, header.Shape.Count, $"({string.Join(", ", header.Shape)})");
        var (rows, columns) = (header.Shape[0], header.Shape[1]);
        if (mayBeEmpty ? rows > 0 && columns == 0 : rows == 0 || columns == 0)
            throw Errors.EmptySet(path);
        header.ThrowIfLengthDiffers(path, fileLength, type.Size);
        if (rows > int.MaxValue || columns > ShapeLimits.MostDimensions)
            throw Errors.PoolTooLarge(path, rows, columns, ShapeLimits.MostDimensions);
        return new(type, header.IsFortranOrder, (int)rows, (int)columns, header.DataOffset);
    }
}
