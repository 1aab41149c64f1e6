namespace Curation.Storage;

/// <summary>A file format that holds a sample.</summary>
public interface ISampleFormat
{
    /// <summary>Begins a file; the caller owns the stream, which can seek.</summary>
    ISampleWriter Begin(Stream destination);
}

/// <summary>Writes a sample item by item.</summary>
public interface ISampleWriter : IDisposable
{
    /// <summary>Writes one item.</summary>
    void Write(SampledItem item);

    /// <summary>Writes what is left; without it the file is not whole.</summary>
    void Complete();
}
