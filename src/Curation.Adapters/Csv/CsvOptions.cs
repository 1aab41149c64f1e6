using CsvHelper;

namespace Curation.Adapters.Csv;

/// <summary>How CsvHelper is to read and write.</summary>
internal static class CsvOptions
{
    // An unclosed quote makes one row of the rest of the file; this keeps it from being taken into memory whole.
    private const int LargestRow = 1 << 26;

    private const int BufferSize = 1 << 18;

    /// <summary>For reading; a null separator is found by CsvHelper.</summary>
    public static CsvReaderOptions ForReading(char? separator, Action<CsvMalformedRecord> onMalformed) =>
        new()
        {
            HasHeader = false,
            Separator = separator,
            TrackLineNumbers = true,
            MaxRecordSize = LargestRow,
            BufferSize = BufferSize,
            PoolStrings = true,
            OnMalformedRecord = onMalformed,
        };

    /// <summary>For writing; lines end in LF on every system, so that the same set makes the same bytes.</summary>
    public static CsvWriterOptions ForWriting(char separator) =>
        new()
        {
            Separator = separator,
            NewLine = "\n",
            BufferSize = BufferSize,
        };
}
