using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
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
}
