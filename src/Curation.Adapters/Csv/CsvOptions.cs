using CsvHelper;

namespace Curation.Adapters.Csv;

/// <summary>The options for CsvHelper.</summary>
internal static class CsvOptions
{
    // An unclosed quote turns the rest of the file into one row; this keeps it from filling the memory.
    private const int LargestRow = 1 << 26;

    private const int BufferSize = 1 << 18;

    /// <summary>For reading; CsvHelper detects a null separator.</summary>
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

    /// <summary>For writing; lines end in LF on every system, so that the same set gives the same bytes.</summary>
    public static CsvWriterOptions ForWriting(char separator) =>
        new()
        {
            Separator = separator,
            NewLine = "\n",
            BufferSize = BufferSize,
        };
}
