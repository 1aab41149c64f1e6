using System.Globalization;
using CsvHelper;
using Curation.Samples;
using Curation.Sampling;

namespace Curation.Adapters.Csv;

/// <summary>Writes a sample row by row; its first item determines the columns.</summary>
internal sealed class CsvSampleWriter(Stream destination, char separator) : ISampleWriter
{
    private readonly CsvWriter _writer = CsvWriter.Create(destination, CsvOptions.ForWriting(separator), leaveOpen: true);
    private bool _isBegun;

    /// <inheritdoc/>
    public void Write(SampledItem item)
    {
        if (!_isBegun)
            WriteHeader(item);
        _writer.WriteField(item.SourceRow, default);
        _writer.WriteField(item.Id);
        WriteIfKnown(item.Path);
        WriteIfKnown(item.Text);
        WriteIfKnown(item.Label);
        foreach (var cluster in item.Cluster)
            _writer.WriteField(cluster, default);
        // Written as the 32-bit float that it is, a distance has no meaningless digits.
        _writer.WriteField((float)item.Distance, default);
        _writer.EndRecord();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        if (!_isBegun)
            WriteHeader(null);
        // Disposing writes the rest; later, the destination may be closed.
        _writer.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The rest of an abandoned sample is not written: nobody needs it, and writing may fail again.
    }

    private void WriteHeader(SampledItem? first)
    {
        _isBegun = true;
        _writer.WriteField("index");
        _writer.WriteField("id");
        WriteIfKnown(first?.Path is null ? null : "path");
        WriteIfKnown(first?.Text is null ? null : "text");
        WriteIfKnown(first?.Label is null ? null : "label");
        for (var level = first?.Cluster.Length ?? 0; level >= 1; level--)
            _writer.WriteField(string.Create(CultureInfo.InvariantCulture, $"level{level}"));
        _writer.WriteField("distance");
        _writer.EndRecord();
    }

    private void WriteIfKnown(string? value)
    {
        if (value is not null)
            _writer.WriteField(value);
    }
}

/// <summary>
/// A sample as text with separated columns: index, id, then path, text and label where the pool has them, one column of clusters per level,
/// top first, and distance.
/// </summary>
/// <param name="separator">The separator.</param>
internal sealed class CsvSampleFormat(char separator) : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new CsvSampleWriter(destination, separator);
}
