using System.Globalization;
using CsvHelper;
using Curation.Embeddings;
using Curation.Formats;
using Curation.Running;

namespace Curation.Adapters.Csv;

/// <summary>Reads the rows of one file.</summary>
internal sealed class CsvEmbeddingReader(Stream file, string path, char? separator, EmbeddingReadOptions options, RunContext context)
{
    private const int RowsPerReport = 512;

    private readonly EmbeddingSetBuilder _builder = new(path);
    private bool _warned;

    /// <summary>Reads the file to its end.</summary>
    public EmbeddingSet Read()
    {
        try
        {
            using var reader = CsvReader.Create(file, CsvOptions.ForReading(separator, RefuseMalformed), leaveOpen: true);
            ReadRows(reader);
            return _builder.Build();
        }
        catch (CsvFormatException e)
        {
            throw Errors.MalformedRow(path, e.LineNumber, e.Message, e);
        }
    }

    private void ReadRows(CsvReader reader)
    {
        var finder = new ColumnFinder(path, options, context);
        if (!TryRead(reader))
            return;
        var row = reader.Current.ToArray();
        string[]? names = null;
        if (finder.IsHeader(row))
        {
            names = row;
            if (!TryRead(reader))
                return;
            row = reader.Current.ToArray();
        }
        if (names is not null)
            ThrowIfRagged(reader, names.Length);
        var columns = finder.Find(names, row);
        var numbers = new float[columns.Numbers.Length];
        do
        {
            if (_builder.Count % RowsPerReport == 0)
                Report();
            AddRow(reader, columns, numbers);
        } while (TryRead(reader));
    }

    // CsvHelper skips empty lines, but not blank ones.
    private static bool TryRead(CsvReader reader)
    {
        while (reader.Read())
        {
            if (reader.FieldCount > 1 || reader.RawRecord.ContainsAnyExcept(" \t"u8))
                return true;
        }
        return false;
    }

    private void ThrowIfRagged(CsvReader reader, int expected)
    {
        if (reader.FieldCount != expected)
            throw Errors.RaggedRow(path, reader.LineNumber, reader.FieldCount, expected);
    }

    private void AddRow(CsvReader reader, CsvColumns columns, Span<float> numbers)
    {
        ThrowIfRagged(reader, columns.Count);
        WarnOfDoubtfulId(reader, columns);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = ReadNumber(reader, columns, columns.Numbers[i]);
        _builder.Add(numbers, Get(columns.Id), Get(columns.Path), Get(columns.Text), Get(columns.Label));

        string? Get(int column) => column < 0 ? null : reader.GetString(column);
    }

    // A stray word in the first row would silently turn a column of numbers into ids.
    private void WarnOfDoubtfulId(CsvReader reader, CsvColumns columns)
    {
        if (_warned || !columns.IdIsGuessed || !NumberText.IsMeantAsNumber(reader.GetSpan(columns.Id)))
            return;
        _warned = true;
        context.Warning?.Invoke(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The first column of '{path}' was taken for ids because its first value is no number, "
                    + $"but '{reader.GetString(columns.Id)}' in line {reader.LineNumber} is one. If it holds numbers, "
                    + $"mend the first value; if it holds ids, name it with -IdColumn."
            )
        );
    }

    private float ReadNumber(CsvReader reader, CsvColumns columns, int column)
    {
        var text = reader.GetSpan(column);
        // CsvHelper takes a comma for a thousands separator, and would read 0,5 as 5.
        if (reader.TryParse<float>(column, out var number) && float.IsFinite(number) && !text.Contains((byte)','))
            return number;
        return NumberText.TryParse(text, out number)
            ? number
            : throw NumberText.Fault(path, reader.LineNumber, columns.Describe(column), text);
    }

    private void Report()
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Progress?.Report(
            new("Reading vectors", FormattableString.Invariant($"row {_builder.Count}"), (double)file.Position / file.Length)
        );
    }

    // A quote inside an unquoted field (5" disk) is just a character; other faults leave the end of the field open.
    private void RefuseMalformed(CsvMalformedRecord record)
    {
        var reason = record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => "a quote is opened and never closed.",
            CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote. A quote within quotes is written twice.",
            _ => null,
        };
        if (reason is not null)
            throw Errors.MalformedRow(path, record.LineNumber, reason);
    }
}
