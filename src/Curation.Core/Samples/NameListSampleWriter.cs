using Curation.Files;
using Curation.Sampling;

namespace Curation.Samples;

/// <summary>Writes a sample as a list of paths or ids.</summary>
internal sealed class NameListSampleWriter(Stream destination) : ISampleWriter
{
    private const int BytesPerWrite = 1 << 16;

    private readonly Utf8Text _text = new();

    /// <inheritdoc/>
    /// <exception cref="CurationException">LineBreakInName: the path or id has a line break.</exception>
    public void Write(SampledItem item)
    {
        var name = string.IsNullOrEmpty(item.Path) ? item.Id : item.Path;
        if (name.AsSpan().ContainsAny('\r', '\n'))
            throw Errors.LineBreakInName(name, item.SourceRow);
        _text.Append(name);
        _text.Append('\n');
        if (_text.Length >= BytesPerWrite)
            _text.MoveTo(destination);
    }

    /// <inheritdoc/>
    public void Complete() => _text.MoveTo(destination);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The stream is the caller's.
    }
}

/// <summary>A sample as a list of names (.txt): one line per item, its path where it has one, else its id.</summary>
internal sealed class NameListSampleFormat : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new NameListSampleWriter(destination);
}
