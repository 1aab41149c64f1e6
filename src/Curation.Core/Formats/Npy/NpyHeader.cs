using Curation.Embeddings;

namespace Curation.Formats.Npy;

/// <summary>The header of a .npy file with a table, checked against the file.</summary>
/// <param name="DataType">The type of a number.</param>
/// <param name="IsFortranOrder">Whether columns, rather than rows, are contiguous.</param>
/// <param name="Rows">The number of rows; at least 1, unless empty tables are allowed.</param>
/// <param name="Columns">The numbers in a row; at least 1 where there are rows.</param>
/// <param name="DataOffset">The offset of the first number in the file, in bytes.</param>
internal sealed record NpyHeader(NpyDataType DataType, bool IsFortranOrder, int Rows, int Columns, long DataOffset)
{
    /// <summary>Makes a header from its entries, after checking them against the file's length.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="entries">The dictionary in the header.</param>
    /// <param name="dataOffset">The offset of the data.</param>
    /// <param name="fileLength">The bytes of the file.</param>
    /// <param name="mayBeEmpty">Whether a table without rows is allowed.</param>
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

    /// <summary>Makes the header of a table, after checking it against the file's length.</summary>
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
        if (rows > int.MaxValue || columns > PoolShape.MostDimensions)
            throw Errors.PoolTooLarge(path, rows, columns, PoolShape.MostDimensions);
        return new(type, header.IsFortranOrder, (int)rows, (int)columns, header.DataOffset);
    }
}
