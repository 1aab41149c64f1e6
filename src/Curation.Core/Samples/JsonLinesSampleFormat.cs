namespace Curation.Samples;

/// <summary>
/// A sample as JSON lines (.jsonl): an object a line, with the keys index, id, path, text, label, cluster (top to bottom) and distance.
/// </summary>
internal sealed class JsonLinesSampleFormat : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new JsonLinesSampleWriter(destination);
}
