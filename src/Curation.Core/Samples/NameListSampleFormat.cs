namespace Curation.Samples;

/// <summary>A sample as a list of names (.txt): a line an item, its path where it has one, else its id.</summary>
internal sealed class NameListSampleFormat : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new NameListSampleWriter(destination);
}
