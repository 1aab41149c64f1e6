using CsvHelper;
using Curation.Formats;

namespace Curation.Adapters.Csv;

/// <summary>Detects the separator of a table of numbers.</summary>
internal static class SeparatorGuess
{
    private const int RowsToLookAt = 32;

    /// <summary>
    /// Of comma, semicolon, tab and bar, one that splits all of the first rows into equally many fields; of several, the one that leaves
    /// most numbers. CsvHelper's own detection counts how evenly each appears, and takes the comma where decimals have a comma.
    /// </summary>
    /// <param name="head">The first bytes of the file; a row may be cut off at their end.</param>
    public static char Find(ReadOnlyMemory<byte> head) =>
        ((ReadOnlySpan<char>)[',', ';', '\t', '|']).ToArray().MaxBy(separator => Score(head, separator));

    private static (bool IsEven, double NumberShare) Score(ReadOnlyMemory<byte> head, char separator)
    {
        using var reader = CsvReader.Create(head, new CsvReaderOptions { HasHeader = false, Separator = separator });
        var (fields, numbers, mostFields, fewestFields) = (0, 0, 0, int.MaxValue);
        for (var row = 0; row < RowsToLookAt && reader.Read(); row++)
        {
            fields += reader.FieldCount;
            mostFields = Math.Max(mostFields, reader.FieldCount);
            fewestFields = Math.Min(fewestFields, reader.FieldCount);
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (NumberText.IsMeantAsNumber(reader.GetSpan(i)))
                    numbers++;
            }
        }
        // A character that separates nothing is not a separator, even where every line is a number.
        return mostFields < 2 ? (false, -1) : (mostFields == fewestFields, (double)numbers / fields);
    }
}
