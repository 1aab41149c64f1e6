using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Curation.Formats.Items;

/// <summary>
/// Writes ids, paths, texts and labels as JSON lines: one object per row with the keys id, path, text and label; missing values
/// are left out.
/// </summary>
internal sealed class ItemLine : IDisposable
{
    /// <summary>The key of a row's id.</summary>
    public const string Id = "id";

    /// <summary>The key of a row's path.</summary>
    public const string Path = "path";

    /// <summary>The key of a row's text.</summary>
    public const string Text = "text";

    /// <summary>The key of a row's label.</summary>
    public const string Label = "label";

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>Makes a reusable writer.</summary>
    public ItemLine() => _json = new(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A row's line with its line end; valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(string? id, string? path, string? text, string? label)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        WriteIfKnown(Id, id);
        WriteIfKnown(Path, path);
        WriteIfKnown(Text, text);
        WriteIfKnown(Label, label);
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        return _buffer.WrittenSpan;
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteIfKnown(string name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }
}
