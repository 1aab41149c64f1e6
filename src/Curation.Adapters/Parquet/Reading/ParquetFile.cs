using System.Buffers.Binary;
using Curation.Adapters.Files;
using Curation.Adapters.Tables;
using Curation.Projection;
using static System.FormattableString;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>An open Parquet file.</summary>
/// <remarks>
/// Not a library: ParquetSharp adds 103 MB for five platforms; Parquet.Net 6.1.0 fails on lists in pages of version 2 and trusts page
/// sizes.
/// </remarks>
internal sealed class ParquetFile
{
    private const int MagicLength = 4;
    private const int EndLength = sizeof(int) + MagicLength;

    private readonly FileStream _file;
    private readonly string _path;
    private readonly RowGroup[] _groups;
    private readonly ParquetColumn[] _columns;
    private readonly int _leaves;
    private readonly long _dataEnd;

    /// <summary>Reads the footer of a file.</summary>
    /// <exception cref="CurationException">EmptyFile, NotParquet, FileTruncated, EncryptedFile.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ParquetFile(FileStream file, string path)
    {
        _file = file;
        _path = path;
        var length = ReadFooterLength(file, path);
        _dataEnd = file.Length - EndLength - length;
        var bytes = new byte[length];
        file.Position = _dataEnd;
        file.ReadExactly(bytes);
        var footer = Footer.Read(bytes);
        _groups = footer.Groups;
        _columns = ParquetSchema.Columns(footer.Schema, out _leaves);
        Rows = footer.Rows;
        if (Rows != _groups.Sum(group => group.Rows) || _groups.Any(group => group.Rows < 0))
            throw new InvalidDataException(Invariant($"its footer counts {Rows} rows, which its row groups do not have"));
    }

    /// <summary>The rows.</summary>
    public long Rows { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<TableColumn> Columns => [.. _columns.Select(column => new TableColumn(column.Name, column.Kind, column.Type))];

    /// <summary>The row groups, with the chosen columns.</summary>
    public IEnumerable<TableSlice> Slices(TableColumns chosen)
    {
        // A row group without rows may be otherwise incomplete.
        foreach (var group in _groups.Where(group => group.Rows > 0))
        {
            if (group.Columns.Length != _leaves)
                throw new InvalidDataException("a row group lacks columns");
            yield return TableSlice.Of(
                group.Rows,
                chosen,
                column => Values(column).Vectors(Pages(group, column), _columns[column]),
                column => Values(column).Numbers(Pages(group, column), _columns[column]),
                column => Values(column).Texts(Pages(group, column), _columns[column])
            );
        }
    }

    private ColumnType Values(int column) => _columns[column].Values!;

    private PageReader Pages(RowGroup group, int column)
    {
        var name = _columns[column].Name;
        var chunk = group.Columns[_columns[column].Leaf];
        if (chunk.IsEncrypted)
            throw Errors.EncryptedFile(_path, $"column '{name}'");
        if (chunk.IsElsewhere)
            throw new InvalidDataException($"column '{name}' lies in another file");
        if (
            chunk.Start < MagicLength
            || chunk.Length < 0
            || chunk.Start > _dataEnd
            || chunk.Length > _dataEnd - chunk.Start
            || chunk.Values < 0
        )
            throw new InvalidDataException($"column '{name}' is said to lie where the file has no data");
        if (_columns[column].MaxRepetition == 0 && chunk.Values != group.Rows)
            throw new InvalidDataException(Invariant($"column '{name}' has {chunk.Values} values in a row group of {group.Rows} rows"));
        return new(_path, _file.SafeFileHandle, name, chunk);
    }

    private static int ReadFooterLength(FileStream file, string path)
    {
        if (file.Length == 0)
            throw Errors.EmptyFile(path);
        Span<byte> start = stackalloc byte[24];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith("PARE"u8))
            throw Errors.EncryptedFile(path, "its footer");
        if (!start.StartsWith("PAR1"u8))
            throw Errors.NotParquet(path, FileBeginning.Describe(start));

        Span<byte> end = stackalloc byte[EndLength];
        if (file.Length >= MagicLength + EndLength)
        {
            file.Position = file.Length - EndLength;
            file.ReadExactly(end);
        }
        if (!end.EndsWith("PAR1"u8))
            throw Errors.FileTruncated(path, "a Parquet file");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(end);
        return length <= file.Length - MagicLength - EndLength
            ? (int)Math.Min(length, (uint)Array.MaxLength)
            : throw new InvalidDataException(Invariant($"its footer is said to have {length} bytes"));
    }
}
