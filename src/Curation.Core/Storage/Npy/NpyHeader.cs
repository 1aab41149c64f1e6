using System.Globalization;
using System.Numerics;

namespace Curation.Storage;

/// <summary>What the header of a .npy file says of a table, checked against the file.</summary>
/// <param name="DataType">The type of a number.</param>
/// <param name="IsFortranOrder">Whether the numbers of a column, rather than those of a row, lie side by side.</param>
/// <param name="Rows">The number of rows; at least 1, except where there may be none.</param>
/// <param name="Columns">The numbers in a row; at least 1 where there are rows.</param>
/// <param name="DataOffset">Where the first number is, in bytes from the start of the file.</param>
internal sealed record NpyHeader(NpyDataType DataType, bool IsFortranOrder, int Rows, int Columns, long DataOffset)
{
    /// <summary>The most numbers in a row; a row must fit into an array with room to spare.</summary>
    public const int MostColumns = 1 << 24;

    /// <summary>Makes a header of its entries, once they agree with the file's length.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="entries">The dictionary in the header.</param>
    /// <param name="dataOffset">Where the data begin.</param>
    /// <param name="fileLength">The bytes of the file.</param>
    /// <param name="mayBeEmpty">Whether there may be no row.</param>
    /// <exception cref="CurationException">InvalidNpyHeader, UnsupportedDataType, WrongShape, EmptySet, FileTruncated, TrailingBytes, or PoolTooLarge.</exception>
    public static NpyHeader Create(string path, Dictionary<string, object?> entries, long dataOffset, long fileLength, bool mayBeEmpty = false)
    {
        if (!entries.TryGetValue("descr", out var descr))
            throw Errors.InvalidNpyHeader(path, "has no 'descr', the type of the numbers");
        if (descr is not string name)
            throw Errors.UnsupportedDataType(path, "records of several fields");
        if (!NpyDataType.TryParse(name, out var type))
            throw Errors.UnsupportedDataType(path, $"values of type '{name}'");
        if (!entries.TryGetValue("fortran_order", out var order) || order is not bool isFortran)
            throw Errors.InvalidNpyHeader(path, "has no 'fortran_order' that is True or False");
        if (!entries.TryGetValue("shape", out var shape) || shape is not List<object?> lengths || !lengths.TrueForAll(l => l is >= 0L))
            throw Errors.InvalidNpyHeader(path, "has no 'shape' of whole numbers");
        if (lengths.Count != 2)
            throw Errors.WrongShape(path, lengths.Count, $"({string.Join(", ", lengths)})");

        var (rows, columns) = ((long)lengths[0]!, (long)lengths[1]!);
        if (mayBeEmpty ? rows > 0 && columns == 0 : rows == 0 || columns == 0)
            throw Errors.EmptySet(path);
        ThrowIfLengthDiffers(path, fileLength, dataOffset + ((BigInteger)rows * columns * type.Size));
        if (rows > int.MaxValue || columns > MostColumns)
            throw Errors.PoolTooLarge(path, rows, columns, MostColumns);
        return new(type, isFortran, (int)rows, (int)columns, dataOffset);
    }

    /// <summary>Throws unless a file has as many bytes as its header needs.</summary>
    /// <exception cref="CurationException">FileTruncated, TrailingBytes.</exception>
    public static void ThrowIfLengthDiffers(string path, long found, BigInteger expected)
    {
        if (found < expected)
            throw Errors.FileTruncated(path, found, expected.ToString(CultureInfo.InvariantCulture));
        if (found > expected)
            throw Errors.TrailingBytes(path, found, (long)expected);
    }
}
