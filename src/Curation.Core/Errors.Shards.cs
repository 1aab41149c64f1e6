using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
    /// <summary>A folder that should hold shards holds none.</summary>
    public static CurationException NoShards(string folder, int files, int folders) =>
        new(
            "NoShards",
            ErrorKind.NotFound,
            folder,
            $"The folder '{folder}' has no .npy file in it ({Count(files, "other file")}, {Count(folders, "folder")}). "
                + "A folder is read as one set of the .npy files that lie in it; folders inside it are not looked into."
        );

    /// <summary>A subset names a row that the pool does not have.</summary>
    public static CurationException RowOutOfRange(string path, Int128 row, string where, string pool, int count) =>
        new(
            "RowOutOfRange",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' names row {row} in {where}; '{pool}' has {Count(count, "row")}, "
                    + $"{(count == 1 ? "numbered 0" : Invariant($"numbered 0 to {count - 1}"))}."
            )
        );

    /// <summary>A subset names a row twice.</summary>
    public static CurationException DuplicateRow(string path, int row, string where) =>
        new(
            "DuplicateRow",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' names row {row} once more in {where}; a subset has each row once. In numpy, "
                    + $"numpy.unique(rows) leaves the repeats out."
            )
        );

    /// <summary>A subset names no row.</summary>
    public static CurationException EmptySubset(string path) =>
        new("EmptySubset", ErrorKind.InvalidData, path, $"'{path}' names no row; a subset has at least one.");

    /// <summary>A mask has another length than the pool.</summary>
    public static CurationException MaskLengthMismatch(string path, long found, string pool, int count) =>
        new(
            "MaskLengthMismatch",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' holds {Count(found, "truth value")}; '{pool}' has {Count(count, "row")}, and a mask has a value for each.")
        );

    /// <summary>A subset holds something else than row numbers.</summary>
    public static CurationException NotRowNumbers(string path, string found) =>
        new(
            "NotRowNumbers",
            ErrorKind.InvalidData,
            path,
            $"'{path}' {found}. A subset is a list of row numbers, whole and counted from 0: in numpy, "
                + "save rows.astype('int64') or a mask of truth values; as text, write a number a line."
        );
}
