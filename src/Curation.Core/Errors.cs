using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <summary>Every error that this project raises on purpose: its id, its kind, its words. The ids are stable.</summary>
public static partial class Errors
{
    /// <summary>Vectors have another length than those they belong to.</summary>
    /// <param name="target">The vectors at fault.</param>
    /// <param name="found">Their name in the message, and their dimension.</param>
    /// <param name="expected">The name of the vectors they belong to, and the dimension of those.</param>
    /// <param name="advice">What can be done; empty where that is obvious.</param>
    /// <param name="kind">The kind of the error.</param>
    public static CurationException DimensionMismatch(
        object target,
        (string Name, int Dimension) found,
        (string Name, int Dimension) expected,
        string advice = "",
        ErrorKind kind = ErrorKind.InvalidData
    ) =>
        new(
            "DimensionMismatch",
            kind,
            target,
            Invariant($"{found.Name} has {Count(found.Dimension, "dimension")}; {expected.Name} has {expected.Dimension}.")
                + (advice.Length == 0 ? "" : " " + advice)
        );

    /// <summary>A vector's length differs from the set's.</summary>
    public static CurationException DimensionMismatch(SourceItem item, int found, int expected) =>
        DimensionMismatch(item, ($"{item}", found), ("the set", expected));

    /// <summary>A coordinate is NaN, infinite, or too large for a 32-bit float. Row and column count from 0.</summary>
    public static CurationException NonFiniteValue(string source, long row, int column, double value) =>
        new(
            "NonFiniteValue",
            ErrorKind.InvalidData,
            source,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{source}' has the value {Show(value)} in row {row}, column {column} (counted from 0). "
                    + $"Vectors must be finite 32-bit floats: remove the row or replace the value."
            )
        );

    /// <summary>A coordinate of a vector that comes in is NaN, infinite, or too large for a 32-bit float.</summary>
    public static CurationException NonFiniteValue(SourceItem item, string part, object value) =>
        new(
            "NonFiniteValue",
            ErrorKind.InvalidData,
            item,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{item} has the value {(value is string text ? $"'{Shorten(text)}'" : value)} in {part}. "
                    + $"Vectors must be finite 32-bit floats: leave the item out or replace the value."
            )
        );

    /// <summary>A vector without numbers.</summary>
    public static CurationException EmptyVector(SourceItem item) =>
        new("EmptyVector", ErrorKind.InvalidData, item, $"{item} has no numbers.");

    /// <summary>There is not one vector.</summary>
    public static CurationException EmptySet(string source) =>
        new("EmptySet", ErrorKind.InvalidData, source, $"'{source}' holds no vectors; at least one row of at least one number is needed.");

    /// <summary>A vector of zeros has no direction.</summary>
    public static CurationException ZeroVector(string source, int row, string id) =>
        new(
            "ZeroVector",
            ErrorKind.InvalidData,
            id,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Row {row} of '{source}' (id '{id}') is all zeros and has no direction, so it has no cosine distance. Remove it, "
                    + $"or use -Metric Euclidean."
            )
        );

    /// <summary>The numbers of a pool are no longer those that were checked.</summary>
    public static CurationException PoolChanged() =>
        new(
            "PoolChanged",
            ErrorKind.InvalidData,
            null,
            "The pool has numbers that are not finite, unlike when it was made: "
                + "its file was changed while it was in use. Import it again."
        );

    /// <summary>A level asks for more clusters than the level below it.</summary>
    public static CurationException ClusterCountRising(int level, int count, int below) =>
        new(
            "ClusterCountRising",
            ErrorKind.InvalidArgument,
            count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Level {level} asks for {count} clusters of the {below} that level {level - 1} gives. "
                    + $"Give the counts bottom first, none above the one before it."
            )
        );

    /// <summary>A level can be resampled or split, not both.</summary>
    public static CurationException ResampleAndSplit(int level, int resampleSize, int splitCount) =>
        new(
            "ResampleAndSplit",
            ErrorKind.InvalidArgument,
            splitCount,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Level {level} would be both resampled ({Count(resampleSize, "point")} per cluster) and split (into {splitCount}); "
                    + $"choose one of them."
            )
        );

    /// <summary>A list with an entry a level has another length than there are levels.</summary>
    public static CurationException LevelCountMismatch(string parameter, int found, int levels) =>
        new(
            "LevelCountMismatch",
            ErrorKind.InvalidArgument,
            found,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{parameter} has {Count(found, "number")}; give "
                    + $"one{(levels == 1 ? "" : Invariant($" for all levels, or one for each of the {levels}"))}."
            )
        );

    /// <summary>The centroids of a level do not fit into one array.</summary>
    public static CurationException TooManyCentroids(long count, int dimension, int most) =>
        new(
            "TooManyCentroids",
            ErrorKind.InvalidArgument,
            count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} clusters of {Count(dimension, "dimension")} are more than memory can address in one piece; "
                    + $"at most {most} are possible."
            )
        );

    /// <summary>A number of a text file is NaN, infinite, or too large for a 32-bit float.</summary>
    public static CurationException NonFiniteValue(string path, long line, string column, string value) =>
        new(
            "NonFiniteValue",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' has the value '{Shorten(value)}' in line {line}, {column}. Vectors must be finite 32-bit floats: "
                    + $"remove the row or replace the value."
            )
        );

    /// <summary>A value is not a number.</summary>
    public static CurationException NotANumber(string path, long line, string column, string value) =>
        new(
            "NotANumber",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has '{Shorten(value)}' in line {line}, {column}; a number is needed there.")
        );

    /// <summary>A number is written with a decimal comma.</summary>
    public static CurationException DecimalComma(string path, long line, string column, string value) =>
        new(
            "DecimalComma",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has '{Shorten(value)}' in line {line}, {column}; decimals are written with a point, as in 0.5.")
        );

    /// <summary>A value is empty.</summary>
    public static CurationException EmptyCell(string path, long line, string column) =>
        new(
            "EmptyCell",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has nothing in line {line}, {column}; a number is needed there.")
        );

    /// <summary>A row of a text file has more or fewer fields than the others.</summary>
    public static CurationException RaggedRow(string path, long line, int found, int expected) =>
        new(
            "RaggedRow",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has {Count(found, "field")} in line {line}; {expected} {(expected == 1 ? "is" : "are")} expected.")
        );

    /// <summary>A row of a text file cannot be parsed.</summary>
    public static CurationException MalformedRow(string path, long line, string reason, Exception? inner = null) =>
        new("MalformedRow", ErrorKind.InvalidData, path, Invariant($"'{path}' cannot be read in line {line}: {reason}"), inner);

    /// <summary>A file announces another number of rows than it holds.</summary>
    public static CurationException RowCountMismatch(string path, long found, long announced) =>
        new(
            "RowCountMismatch",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' announces {Count(announced, "vector")} in its first line and holds {found}.")
        );

    /// <summary>A column was named that the file does not have.</summary>
    public static CurationException ColumnNotFound(string path, string name, IEnumerable<string> columns) =>
        new(
            "ColumnNotFound",
            ErrorKind.NotFound,
            name,
            $"'{path}' has no column '{name}'. Its columns are: {Shorten(string.Join(", ", columns), 500)}."
        );

    /// <summary>A character cannot stand between columns.</summary>
    public static CurationException InvalidDelimiter(char delimiter) =>
        new(
            "InvalidDelimiter",
            ErrorKind.InvalidArgument,
            delimiter,
            $"The character '{delimiter}' cannot stand between columns; a comma, a semicolon, a tab, "
                + "or another ASCII character but a quote or line break can."
        );

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

    /// <summary>A file to be read does not exist.</summary>
    public static CurationException FileNotFound(string path, Exception? inner = null) =>
        new("FileNotFound", ErrorKind.NotFound, path, $"There is no file '{path}'.", inner);

    /// <summary>No file matches a pattern; a file or a folder may have the pattern itself for its name.</summary>
    public static CurationException FileNotMatched(string path, string? ofThatName, Exception? inner = null) =>
        new(
            "FileNotFound",
            ErrorKind.NotFound,
            path,
            $"No file matches the pattern '{path}'. "
                + (
                    ofThatName is null
                        ? "For a name that has brackets, * or ? in it, use -LiteralPath."
                        : $"There is a {ofThatName} of that very name: use -LiteralPath."
                ),
            inner
        );

    /// <summary>The path to read is a folder.</summary>
    public static CurationException SourceIsFolder(string path) =>
        new("SourceIsFolder", ErrorKind.InvalidArgument, path, $"'{path}' is a folder; a file is expected.");

    /// <summary>The path to read or write is a device, a pipe or a socket.</summary>
    public static CurationException NotPlainFile(string path) =>
        new("NotPlainFile", ErrorKind.InvalidArgument, path, $"'{path}' is a device, a pipe or a socket; a plain file is needed.");

    /// <summary>Reading a file failed.</summary>
    public static CurationException ReadFailed(string path, Exception inner) =>
        new("ReadFailed", ErrorKind.ReadFault, path, $"'{path}' cannot be read: {inner.Message}", inner);

    /// <summary>The system does not permit to read or to write a file.</summary>
    public static CurationException AccessDenied(string path, string reason, Exception inner) =>
        new("AccessDenied", ErrorKind.PermissionDenied, path, $"The system denies access to '{path}': {reason}", inner);

    /// <summary>The target file exists already.</summary>
    public static CurationException FileExists(string path) =>
        new("FileExists", ErrorKind.AlreadyExists, path, $"'{path}' exists; use -Force to replace it.");

    /// <summary>The target file is a folder.</summary>
    public static CurationException TargetIsFolder(string path) =>
        new("TargetIsFolder", ErrorKind.InvalidArgument, path, $"'{path}' is a folder; name a file to write.");

    /// <summary>The folder of a file to be written does not exist.</summary>
    public static CurationException FolderNotFound(string path, Exception? inner = null)
    {
        var reason = System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder
            ? $"there is no folder '{folder}'"
            : "there is no such drive";
        return new("FolderNotFound", ErrorKind.NotFound, path, $"'{path}' cannot be written: {reason}.", inner);
    }

    /// <summary>Writing a file failed.</summary>
    public static CurationException WriteFailed(string path, string reason, Exception inner) =>
        new("WriteFailed", ErrorKind.WriteFault, path, $"'{path}' cannot be written: {reason}", inner);

    /// <summary>A row's id has a character that ends an id in the file's format.</summary>
    public static CurationException UnwritableId(string id, int row) =>
        new(
            "UnwritableId",
            ErrorKind.InvalidData,
            id,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The id '{Shorten(id)}' of row {row} (counted from 0) is empty or has white space, "
                    + $"which ends an id in this format. Write .csv or .npy instead."
            )
        );

    /// <summary>A path or id has a line break, which ends an item in the file's format.</summary>
    public static CurationException LineBreakInName(string name, int row) =>
        new(
            "LineBreakInName",
            ErrorKind.InvalidData,
            name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The path or id '{Shorten(name)}' of row {row} (counted from 0) has a line break, "
                    + $"which ends an item in this format. Write .csv or .jsonl instead."
            )
        );

    /// <summary>A file's ending belongs to no known format.</summary>
    public static CurationException UnknownFormat(string path, IEnumerable<string> endings) =>
        new(
            "UnknownFormat",
            ErrorKind.InvalidArgument,
            path,
            $"The ending of '{path}' belongs to no known format; the known ones are {string.Join(", ", endings)}."
        );

    /// <summary>Nothing came down the pipeline for a file to be written.</summary>
    public static CurationException NothingToExport(string path) =>
        new("NothingToExport", ErrorKind.InvalidData, path, $"'{path}' was not written: nothing came down the pipeline.");

    /// <summary>Several sets came down the pipeline for one file.</summary>
    public static CurationException MoreThanOneSet(string path) =>
        new(
            "MoreThanOneSet",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' was not written: more than one set came down the pipeline, and a file holds one."
        );

    /// <summary>Samples of several trees cannot form one file.</summary>
    public static CurationException MoreThanOneTree(string path) =>
        new(
            "MoreThanOneTree",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' would hold items of more than one tree, whose row numbers mean different rows. Write a file for each sample."
        );

    /// <summary>A path lies on a drive that holds no files.</summary>
    public static CurationException NotInFileSystem(string path, string provider) =>
        new(
            "NotInFileSystem",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' is a path of the provider {provider}; a path of the file system is needed, such as ./pool."
        );

    /// <summary>A path has a character that no path can have.</summary>
    public static CurationException InvalidPath(string path) =>
        new(
            "InvalidPath",
            ErrorKind.InvalidArgument,
            path,
            $"'{path.Replace("\0", "\\0", StringComparison.Ordinal)}' has a null character in it, which no path can have."
        );

    /// <summary>A property of an object throws when it is read.</summary>
    public static CurationException PropertyFailed(SourceItem item, string property, Exception inner) =>
        new(
            "PropertyFailed",
            ErrorKind.InvalidData,
            property,
            $"{item} has a property '{property}' that cannot be read: {(inner.InnerException ?? inner).Message}",
            inner
        );

    /// <summary>An object lacks a property that was named.</summary>
    public static CurationException PropertyNotFound(SourceItem item, string property) =>
        new("PropertyNotFound", ErrorKind.InvalidData, property, $"{item} has no property '{property}'.");

    /// <summary>A value is not a number.</summary>
    public static CurationException NotANumber(SourceItem item, string part, object? value) =>
        new(
            "NotANumber",
            ErrorKind.InvalidData,
            value,
            Invariant($"{item} holds {(value is null ? "null" : Invariant($"'{value}'"))} in {part}, which is not a number.")
        );

    /// <summary>
    /// A vector contains an array instead of a number; where the item itself was taken for the vector, several may have been given for
    /// one.
    /// </summary>
    public static CurationException ArrayInVector(SourceItem item, string part, object value, bool maybeSeveral) =>
        new(
            "NotANumber",
            ErrorKind.InvalidData,
            value,
            $"{item} holds an array in {part}, where a number is needed."
                + (
                    maybeSeveral
                        ? " If its arrays are vectors, pipe them to make each a row, as in (1, 2), (3, 4) | New-EmbeddingSet; "
                            + "-InputObject takes a single one."
                        : ""
                )
        );

    /// <summary>An input object is not an array of numbers.</summary>
    public static CurationException VectorExpected(SourceItem item, object value, bool isNumber) =>
        new(
            "VectorExpected",
            ErrorKind.InvalidData,
            value,
            isNumber
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{item} is the single number {value}; a vector is an array of numbers. "
                        + $"PowerShell takes an array apart on its way into a pipeline: write a comma before it, as in ,(1, 2, "
                        + $"3) | New-EmbeddingSet."
                )
                : $"{item} is of type {value.GetType().Name}, which is not an array of numbers. Name the property that holds one, "
                    + "or the properties that hold a number each, with -VectorProperty."
        );

    /// <summary>A tree has no such level.</summary>
    public static CurationException LevelNotFound(int level, int levels) =>
        new(
            "LevelNotFound",
            ErrorKind.NotFound,
            level,
            string.Create(
                CultureInfo.InvariantCulture,
                $"There is no level {level}; the tree has "
                    + $"{(levels == 1 ? "one, level 1" : Invariant($"levels 1 (bottom) to {levels} (top)"))}."
            )
        );

    /// <summary>A level has no such node.</summary>
    public static CurationException NodeNotFound(int level, int id, int count) =>
        new(
            "NodeNotFound",
            ErrorKind.NotFound,
            id,
            string.Create(
                CultureInfo.InvariantCulture,
                $"There is no node {id} on level {level}; "
                    + $"{(count == 1 ? "its only node is 0" : Invariant($"its nodes are numbered 0 to {count - 1}"))}."
            )
        );
}
