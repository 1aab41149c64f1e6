using Curation.Sampling;

namespace Curation.Samples;

/// <summary>Writes a sample item by item.</summary>
public interface ISampleWriter : IDisposable
{
    /// <summary>Writes one item.</summary>
    void Write(SampledItem item);

    /// <summary>Writes what is left; without it the file is not whole.</summary>
    void Complete();
}
