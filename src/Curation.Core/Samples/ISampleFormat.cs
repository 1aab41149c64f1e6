namespace Curation.Samples;

/// <summary>A file format that holds a sample.</summary>
public interface ISampleFormat
{
    /// <summary>Begins a file; the caller owns the stream, which can seek.</summary>
    ISampleWriter Begin(Stream destination);
}
