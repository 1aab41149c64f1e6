using Curation.Encoders;
using Curation.Formats;
using Curation.Measures;
using Curation.Reports;
using Curation.Samples;

namespace Curation.Catalog;

/// <summary>What the adapters assembly offers: everything that needs a third-party package.</summary>
public interface IAdapterCatalog
{
    /// <summary>The embedding formats, by file ending in lower case with its dot.</summary>
    IReadOnlyDictionary<string, IEmbeddingFormat> EmbeddingFormats { get; }

    /// <summary>The sample formats, by file ending in lower case with its dot.</summary>
    IReadOnlyDictionary<string, ISampleFormat> SampleFormats { get; }

    /// <summary>Descriptive statistics.</summary>
    ISizeStatistics SizeStatistics { get; }

    /// <summary>Probability distributions.</summary>
    IDistributions Distributions { get; }

    /// <summary>Small images and pictures of charts.</summary>
    IPictures Pictures { get; }

    /// <summary>Encoders of images and texts.</summary>
    IEncoders Encoders { get; }
}
