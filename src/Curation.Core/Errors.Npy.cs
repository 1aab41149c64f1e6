using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
    /// <summary>A file is not a .npy file.</summary>
    public static CurationException NotNpy(string path, string found) =>
        new(
            "NotNpy",
            ErrorKind.InvalidData,
            path,
            $"'{path}' is not a .npy file: it {found}; a .npy file begins with the byte 93 (hexadecimal) and the letters NUMPY."
        );

    /// <summary>The header of a .npy file is invalid.</summary>
    public static CurationException InvalidNpyHeader(string path, string found) =>
        new("InvalidNpyHeader", ErrorKind.InvalidData, path, $"The .npy header of '{path}' {found}.");

    /// <summary>A file holds numbers of an unsupported type.</summary>
    public static CurationException UnsupportedDataType(string path, string found) =>
        new(
            "UnsupportedDataType",
            ErrorKind.InvalidData,
            path,
            $"'{path}' holds {Shorten(found, 80)}; f2, f4, f8, i1, i2, i4, i8, u1, u2, u4 and u8 are read. In numpy, "
                + "save array.astype('float32')."
        );

    /// <summary>A file holds an array that is not a table.</summary>
    public static CurationException WrongShape(string path, int dimensions, string shape) =>
        new(
            "WrongShape",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' holds an array of {Count(dimensions, "dimension")}, of shape {Shorten(shape)}; 2 are expected: "
                    + $"a row a vector, a column a coordinate."
            )
        );

    /// <summary>A file holds more rows or columns than can be counted.</summary>
    public static CurationException PoolTooLarge(string path, long rows, long columns, int mostColumns) =>
        new(
            "PoolTooLarge",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' holds {Count(rows, "row")} of {Count(columns, "number")}; "
                    + $"at most {int.MaxValue} rows of {mostColumns} numbers are possible."
            )
        );

    /// <summary>A file ends before its data do.</summary>
    public static CurationException FileTruncated(string path, long found, string expected) =>
        new(
            "FileTruncated",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has {Count(found, "byte")}; its header needs {expected}. The file is cut off.")
        );

    /// <summary>A file goes on after its data.</summary>
    public static CurationException TrailingBytes(string path, long found, long expected) =>
        new(
            "TrailingBytes",
            ErrorKind.InvalidData,
            path,
            Invariant(
                $"'{path}' has {Count(found, "byte")}; its header accounts for {expected}. Either the header or the data are damaged."
            )
        );
}
