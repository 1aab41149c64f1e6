using Curation.Samples;

namespace Curation.Adapters.Csv;

/// <summary>
/// A sample as text with separated columns: index, id, then path, text and label where the pool has them, a column of clusters a level, top
/// first, and distance.
/// </summary>
/// <param name="separator">What stands between columns.</param>
internal sealed class CsvSampleFormat(char separator) : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new CsvSampleWriter(destination, separator);
}
