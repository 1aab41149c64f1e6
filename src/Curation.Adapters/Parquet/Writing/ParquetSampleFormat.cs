using Curation.Samples;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>
/// A sample as a Parquet file: index, id, then path, text and label where the pool has them, a column of clusters a level, top first, and
/// distance.
/// </summary>
internal sealed class ParquetSampleFormat : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new ParquetSampleWriter(destination);
}
