using System.Numerics;
using Curation.Adapters.Parquet.Layout;
using Curation.Adapters.Parquet.Reading.Encodings;
using Curation.Adapters.Tables;
using static System.FormattableString;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>Goes through the values of a column chunk with their levels, page by page.</summary>
internal sealed class ColumnCursor<T>(PageReader pages, ParquetColumn column, ColumnType<T> type)
{
    private HybridReader? _repetitions;
    private HybridReader? _definitions;
    private ValueDecoder<T>? _values;
    private T[]? _dictionary;
    private int _left;

    /// <summary>The repetition level: 0 where a row begins.</summary>
    public int Repetition { get; private set; }

    /// <summary>The definition level.</summary>
    public int Definition { get; private set; }

    /// <summary>Whether there is a value, rather than a null or an empty list.</summary>
    public bool HasValue => Definition == column.MaxDefinition;

    /// <summary>Goes to the next value, null or empty list; false at the end.</summary>
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

    /// <summary>Goes to the next value or null, which must be there.</summary>
    public void MoveToNext()
    {
        if (!MoveNext())
            throw EndsEarly();
    }

    /// <summary>The value; to be called once where there is one.</summary>
    public T Value() => _values!.Next();

    /// <summary>
    /// Goes over values that follow and are there, in the row that the cursor stands in, where levels and values tell so many at once; none
    /// where they do not. Only for lists of one depth.
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

    /// <summary>The error of a column with fewer rows than its row group.</summary>
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
        // Every value takes a byte at least.
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

/// <summary>Reads a number a row.</summary>
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

/// <summary>Reads a value a row, as text.</summary>
internal sealed class TextCursor<T>(ColumnCursor<T> cursor, ColumnType<T> type) : ITextCursor
{
    /// <inheritdoc/>
    public string? Next()
    {
        cursor.MoveToNext();
        return cursor.HasValue ? type.Show(cursor.Value()) : null;
    }
}
