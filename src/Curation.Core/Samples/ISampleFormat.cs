using Curation.Sampling;

namespace Curation.Samples;

/// <summary>A file format that holds a sample.</summary>
public interface ISampleFormat
{
    /// <summary>Starts a file; the caller owns the stream, which can seek.</summary>
    ISampleWriter Begin(Stream destination);
}

/// <summary>Writes a sample item by item.</summary>
public interface ISampleWriter : IDisposable
{
    /// <summary>Writes one item.</summary>
    void Write(SampledItem item);

    /// <summary>Completes the file.</summary>
    void Complete();
}
