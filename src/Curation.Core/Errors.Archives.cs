using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <summary>Errors of .npz files.</summary>
public static partial class Errors
{
    /// <summary>A file is not a zip archive, or is damaged.</summary>
    public static CurationException InvalidArchive(string path, string reason, Exception? inner = null) =>
        new(
            "InvalidArchive",
            ErrorKind.InvalidData,
            path,
            $"'{path}' cannot be read as a .npz file, which is a zip archive: {reason}",
            inner
        );

    /// <summary>A part of an archive claims a larger size than its compressed bytes allow.</summary>
    public static CurationException ArrayTooLarge(string path, long announced, long compressed) =>
        new(
            "ArrayTooLarge",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' claims to have {Count(announced, "byte")} from {compressed} compressed ones; "
                    + $"that is more than compression can do. The file is damaged or malicious."
            )
        );

    /// <summary>Several arrays of a file could be the vectors.</summary>
    public static CurationException ArrayAmbiguous(string path, IEnumerable<string> arrays) =>
        new(
            "ArrayAmbiguous",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' has several tables of numbers: {Shorten(string.Join(", ", arrays), 500)}. Name one with -ArrayName."
        );

    /// <summary>A file has no array of a name, or none that could be the vectors.</summary>
    public static CurationException ArrayNotFound(string path, string? name, IEnumerable<string> arrays) =>
        new(
            "ArrayNotFound",
            ErrorKind.NotFound,
            name ?? path,
            $"'{path}' has no {(name is null ? "table of numbers" : $"array '{name}'")}. Its arrays are: "
                + $"{Shorten(string.Join(", ", arrays), 500)}."
        );

    /// <summary>An array that names rows has another length than there are rows.</summary>
    public static CurationException ArrayLengthMismatch(string path, string shape, int rows) =>
        new(
            "RowCountMismatch",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has the shape {Shorten(shape)}; the vectors have {Count(rows, "row")}, and each has one entry.")
        );

    /// <summary>Texts of very different lengths would take too much space as an array.</summary>
    public static CurationException TextsTooLong(string part, int length, int count) =>
        new(
            "TextsTooLong",
            ErrorKind.InvalidData,
            part,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The longest of the {part} has {Count(length, "character")}; in a .npz file each of the {count} rows takes the "
                    + $"space of the longest. Write .csv instead."
            )
        );
}
