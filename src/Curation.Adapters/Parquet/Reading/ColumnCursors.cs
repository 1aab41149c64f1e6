using System.Numerics;
using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Parquet.Reading.Encodings;
using Curation.Adapters.Tables;
using static System.FormattableString;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>Iterates over the values of a column chunk with their levels, page by page.</summary>
internal sealed class ColumnCursor<T>(PageReader pages, ParquetColumn column, ColumnType<T> type)
{
    private HybridReader? _repetitions;
    private HybridReader? _definitions;
    private ValueDecoder<T>? _values;
    private T[]? _dictionary;
    private int _left;

    /// <summary>The repetition level: 0 at the start of a row.</summary>
    public int Repetition { get; private set; }

    /// <summary>The definition level.</summary>
    public int Definition { get; private set; }

    /// <summary>Whether there is a value, rather than a null or an empty list.</summary>
    public bool HasValue => Definition == column.MaxDefinition;

    /// <summary>Moves to the next value, null or empty list; false at the end.</summary>
    public bool MoveNext()
    {
        while (_left == 0)
        {
            if (!ReadPage())
                return false;
        }
        _left--;
        Repetition = _repetitions?.Next() ?? 0;
        Definition = _definitions?.Next() ?? 0;
        return true;
    }

    /// <summary>Moves to the next value or null, which must exist.</summary>
    public void MoveToNext()
    {
        if (!MoveNext())
            throw EndsEarly();
    }

    /// <summary>The value; call this once where there is one.</summary>
    public T Value() => _values!.Next();

    /// <summary>
    /// Reads following values of the current row in one piece where levels and values allow it; none
    /// where they do not. Only for lists of depth one.
    /// </summary>
    public ReadOnlySpan<T> TakeRun()
    {
        var length = Math.Min(Math.Min(_left, _repetitions?.RunOf(1) ?? 0), _definitions?.RunOf(column.MaxDefinition) ?? 0);
        var run = length > 0 ? _values!.Take(length) : default;
        _repetitions?.Skip(run.Length);
        _definitions?.Skip(run.Length);
        _left -= run.Length;
        return run;
    }

    /// <summary>The error for a column with fewer rows than its row group.</summary>
    public InvalidDataException EndsEarly() => new($"column '{column.Name}' has fewer rows than its row group");

    private bool ReadPage()
    {
        if (!pages.TryReadNext(out var header, out var bytes))
            return false;
        if (header.IsDictionary)
        {
            ReadDictionary(header, bytes);
            return true;
        }
        if (!header.IsData)
            return true;
        if (header.IsSecondVersion)
        {
            _repetitions = Levels(bytes[..header.RepetitionLength], column.MaxRepetition);
            _definitions = Levels(bytes.Slice(header.RepetitionLength, header.DefinitionLength), column.MaxDefinition);
            bytes = bytes[(header.RepetitionLength + header.DefinitionLength)..];
        }
        else
        {
            _repetitions = TakeLevels(ref bytes, header.RepetitionEncoding, column.MaxRepetition);
            _definitions = TakeLevels(ref bytes, header.DefinitionEncoding, column.MaxDefinition);
        }
        _values = Decoder(header.Encoding, bytes);
        _left = header.Values;
        return true;
    }

    private ValueDecoder<T> Decoder(PageEncoding encoding, ReadOnlyMemory<byte> bytes)
    {
        if (encoding is PageEncoding.PlainDictionary or PageEncoding.RleDictionary)
            return new DictionaryDecoder<T>(
                _dictionary ?? throw new InvalidDataException($"column '{column.Name}' lacks the dictionary of its values"),
                bytes
            );
        return type.Decoder(encoding, bytes) ?? throw pages.Unsupported(encoding);
    }

    private void ReadDictionary(PageHeader header, ReadOnlyMemory<byte> bytes)
    {
        if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
            throw pages.Unsupported(header.Encoding);
        // Every value takes at least one byte.
        if (header.Values > bytes.Length)
            throw new InvalidDataException(
                Invariant($"column '{column.Name}' has a dictionary of {header.Values} values in {bytes.Length} bytes")
            );
        var values = type.Plain(bytes);
        _dictionary = new T[header.Values];
        for (var i = 0; i < _dictionary.Length; i++)
            _dictionary[i] = values.Next();
    }

    private static HybridReader? Levels(ReadOnlyMemory<byte> bytes, int most) => most == 0 ? null : new(bytes, HybridReader.WidthOf(most));

    private HybridReader? TakeLevels(ref ReadOnlyMemory<byte> bytes, PageEncoding encoding, int most)
    {
        if (most == 0)
            return null;
        if (encoding != PageEncoding.Rle)
            throw pages.Unsupported(encoding);
        var levels = bytes.TakeCounted(out bytes);
        return Levels(levels, most);
    }
}

/// <summary>Reads a number per row.</summary>
internal sealed class NumberCursor<T>(ColumnCursor<T> cursor) : INumberCursor
    where T : INumber<T>
{
    /// <inheritdoc/>
    public double? Next()
    {
        cursor.MoveToNext();
        return cursor.HasValue ? double.CreateTruncating(cursor.Value()) : null;
    }
}

/// <summary>Reads a value per row, as text.</summary>
internal sealed class TextCursor<T>(ColumnCursor<T> cursor, ColumnType<T> type) : ITextCursor
{
    /// <inheritdoc/>
    public string? Next()
    {
        cursor.MoveToNext();
        return cursor.HasValue ? type.Show(cursor.Value()) : null;
    }
}
