using System.Globalization;
using Curation.Adapters.Parquet.Layout;
using Curation.Samples;
using Curation.Sampling;

namespace Curation.Adapters.Parquet.Writing;

/// <summary>Writes a sample row by row; its first item determines the columns.</summary>
internal sealed class ParquetSampleWriter(Stream destination) : ISampleWriter
{
    private readonly NumberColumnWriter<int> _index = new("index", PhysicalType.Int32);
    private readonly TextColumnWriter _id = new("id");
    private readonly NumberColumnWriter<float> _distance = new("distance", PhysicalType.Float);
    private TextColumnWriter? _path;
    private TextColumnWriter? _text;
    private TextColumnWriter? _label;
    private NumberColumnWriter<int>[] _levels = [];
    private ParquetFileWriter? _file;

    /// <inheritdoc/>
    public void Write(SampledItem item)
    {
        var clusters = item.Cluster;
        _file ??= Begin(item, clusters.Length);
        _index.Add(item.SourceRow);
        _id.Add(item.Id);
        _path?.Add(item.Path!);
        _text?.Add(item.Text!);
        _label?.Add(item.Label!);
        for (var i = 0; i < clusters.Length; i++)
            _levels[i].Add(clusters[i]);
        _distance.Add((float)item.Distance);
        _file.EndRow();
    }

    /// <inheritdoc/>
    public void Complete() => (_file ??= Begin(null, 0)).Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        // The rest of an abandoned sample is not written.
    }

    private ParquetFileWriter Begin(SampledItem? first, int levels)
    {
        _path = first?.Path is null ? null : new("path");
        _text = first?.Text is null ? null : new("text");
        _label = first?.Label is null ? null : new("label");
        _levels =
        [
            .. Enumerable
                .Range(0, levels)
                .Select(i => new NumberColumnWriter<int>(
                    string.Create(CultureInfo.InvariantCulture, $"level{levels - i}"),
                    PhysicalType.Int32
                )),
        ];
        ColumnWriter?[] columns = [_index, _id, _path, _text, _label, .. _levels, _distance];
        return new(destination, [.. columns.OfType<ColumnWriter>()]);
    }
}

/// <summary>
/// A sample as a Parquet file: index, id, then path, text and label where the pool has them, one column of clusters per level, top first,
/// and distance.
/// </summary>
internal sealed class ParquetSampleFormat : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new ParquetSampleWriter(destination);
}
