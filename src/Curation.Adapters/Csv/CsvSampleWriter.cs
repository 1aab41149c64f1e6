using System.Globalization;
using CsvHelper;
using Curation.Samples;
using Curation.Sampling;

namespace Curation.Adapters.Csv;

/// <summary>Writes a sample row by row; its first item tells what the pool has.</summary>
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
        // The distance is a 32-bit float: written as one, it has no digits that mean nothing.
        _writer.WriteField((float)item.Distance, default);
        _writer.EndRecord();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        if (!_isBegun)
            WriteHeader(null);
        // Disposing writes what is left; later, the destination may be closed.
        _writer.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // What is left of a sample that was given up is not written: nobody wants it, and it may fail again where writing failed.
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
