namespace Curation.Samples;

/// <summary>A sample as the row numbers of its items, a one-dimensional .npy array of 64-bit whole numbers.</summary>
internal sealed class NpySampleFormat : ISampleFormat
{
    /// <inheritdoc/>
    public ISampleWriter Begin(Stream destination) => new NpySampleWriter(destination);
}
