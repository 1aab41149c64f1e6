using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Curation.Encoders;
using Curation.Sampling;

namespace Curation.Samples;

/// <summary>Writes a sample as JSON lines; missing values are left out.</summary>
internal sealed class JsonLinesSampleWriter : ISampleWriter
{
    private const int BytesPerWrite = 1 << 16;

    private static readonly JsonEncodedText s_index = JsonEncodedText.Encode("index");
    private static readonly JsonEncodedText s_id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText s_path = JsonEncodedText.Encode("path");
    private static readonly JsonEncodedText s_text = JsonEncodedText.Encode("text");
    private static readonly JsonEncodedText s_label = JsonEncodedText.Encode("label");
    private static readonly JsonEncodedText s_cluster = JsonEncodedText.Encode("cluster");
    private static readonly JsonEncodedText s_distance = JsonEncodedText.Encode("distance");

    private readonly Stream _destination;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>Starts a sample.</summary>
    public JsonLinesSampleWriter(Stream destination)
    {
        _destination = destination;
        // Not for web pages, so scripts other than Latin need not be escaped.
        _json = new(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <inheritdoc/>
    public void Write(SampledItem item)
    {
        _json.WriteStartObject();
        _json.WriteNumber(s_index, item.SourceRow);
        _json.WriteString(s_id, item.Id);
        WriteIfKnown(s_path, item.Path);
        WriteIfKnown(s_text, item.Text);
        WriteIfKnown(s_label, item.Label);
        _json.WriteStartArray(s_cluster);
        foreach (var cluster in item.Cluster)
            _json.WriteNumberValue(cluster);
        _json.WriteEndArray();
        // Written as the 32-bit float that it is, a distance has no meaningless digits.
        _json.WriteNumber(s_distance, (float)item.Distance);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= BytesPerWrite)
            Complete();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        _destination.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteIfKnown(JsonEncodedText name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }
}

/// <summary>
/// A sample as JSON lines (.jsonl): one object per line, with the keys index, id, path, text, label, cluster (top to bottom) and distance.
/// </summary>
internal sealed class JsonLinesSampleFormat : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new JsonLinesSampleWriter(destination);
}
