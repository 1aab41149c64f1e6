using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
    /// <summary>A number of a table, or a whole vector, is null. Rows count from 0 in the whole file.</summary>
    public static CurationException NullValue(string path, long row, string where) =>
        new(
            "NullValue",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' has null in row {row} (counted from 0), {where}; a number is needed in every place of a vector. "
                    + $"Remove the row or fill the gap."
            )
        );

    /// <summary>A number of a table is NaN, infinite, or too large for a 32-bit float. Rows count from 0 in the whole file.</summary>
    public static CurationException NonFiniteValue(string path, long row, string where, double value) =>
        new(
            "NonFiniteValue",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' has the value {Show(value)} in row {row}, {where} (counted from 0). "
                    + $"Vectors must be finite 32-bit floats: remove the row or replace the value."
            )
        );

    /// <summary>No column of a table can be the vectors.</summary>
    public static CurationException VectorColumnNotFound(string path, IEnumerable<string> columns) =>
        new(
            "VectorColumnNotFound",
            ErrorKind.InvalidData,
            path,
            $"'{path}' has no column of vectors; its columns are: {Shorten(string.Join(", ", columns), 500)}. "
                + "It needs a column of lists of numbers, or a column of numbers for each coordinate and no others than ids, "
                + "paths, texts and labels; name those with -IdColumn and similar parameters."
        );

    /// <summary>Several columns of a table could be the vectors.</summary>
    public static CurationException VectorColumnAmbiguous(string path, IEnumerable<string> columns) =>
        new(
            "VectorColumnAmbiguous",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' has several columns of lists of numbers: {Shorten(string.Join(", ", columns), 500)}. "
                + "Name the one that holds the vectors with -VectorColumn."
        );

    /// <summary>A named column has an unsuitable type.</summary>
    public static CurationException UnsuitableColumn(string path, string column, string found, string needed) =>
        new(
            "UnsuitableColumn",
            ErrorKind.InvalidArgument,
            column,
            $"Column '{column}' of '{path}' is of type {found}; one of {needed} is needed."
        );

    /// <summary>A file of a table starts correctly but is cut off.</summary>
    public static CurationException FileTruncated(string path, string format) =>
        new(
            "FileTruncated",
            ErrorKind.InvalidData,
            path,
            $"'{path}' begins as {format} and does not end as one. The file is cut off: copy or write it again."
        );

    /// <summary>A file is not a Parquet file.</summary>
    public static CurationException NotParquet(string path, string found) =>
        new(
            "NotParquet",
            ErrorKind.InvalidData,
            path,
            $"'{path}' is not a Parquet file: it {found}; a Parquet file begins and ends with the letters PAR1."
        );

    /// <summary>A Parquet file contradicts itself.</summary>
    public static CurationException ParquetDamaged(string path, string reason, Exception? inner = null) =>
        new("ParquetDamaged", ErrorKind.InvalidData, path, $"'{path}' is a damaged Parquet file: {reason}. Write or copy it again.", inner);

    /// <summary>A Parquet file, or a column of it, is encrypted.</summary>
    public static CurationException EncryptedFile(string path, string part) =>
        new(
            "EncryptedFile",
            ErrorKind.InvalidData,
            path,
            $"'{path}' is encrypted: {part} cannot be read without a key, and keys are not supported. Write it without encryption."
        );

    /// <summary>A column has an unsupported compression.</summary>
    public static CurationException UnsupportedCompression(string path, string column, string codec) =>
        new(
            "UnsupportedCompression",
            ErrorKind.InvalidData,
            path,
            $"'{path}' has the column '{column}' compressed with {codec}; Snappy, gzip, Brotli, Zstandard (zstd), "
                + "LZ4 (lz4_raw) and no compression are read. Write it with one of these."
        );

    /// <summary>A column has an unsupported encoding.</summary>
    public static CurationException UnsupportedEncoding(string path, string column, string encoding) =>
        new(
            "UnsupportedEncoding",
            ErrorKind.InvalidData,
            path,
            $"'{path}' has the column '{column}' in the encoding {encoding}, which is not read for its type. "
                + "Write it with the encoding PLAIN or a dictionary."
        );

    /// <summary>A file is not an Arrow file.</summary>
    public static CurationException NotArrow(string path, string found) =>
        new(
            "NotArrow",
            ErrorKind.InvalidData,
            path,
            $"'{path}' is not an Arrow file: it {found}; an Arrow file begins with the letters ARROW1, "
                + "an Arrow stream with the bytes FFFFFFFF."
        );

    /// <summary>An Arrow file contradicts itself, or contains something unsupported.</summary>
    public static CurationException ArrowDamaged(string path, string reason, Exception? inner = null) =>
        new(
            "ArrowDamaged",
            ErrorKind.InvalidData,
            path,
            $"'{path}' cannot be read as an Arrow file: {reason.TrimEnd('.')}. Write or copy it again.",
            inner
        );

    /// <summary>A record batch of an Arrow file is more than memory can address in one piece.</summary>
    public static CurationException RecordBatchTooLarge(string path, Exception? inner = null) =>
        new(
            "RecordBatchTooLarge",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' has a record batch of more than {int.MaxValue} bytes. Write it with smaller batches; in pyarrow, "
                    + $"write_table(table, max_chunksize=65536)."
            ),
            inner
        );
}
