using Curation.Adapters.Arrow;
using Curation.Adapters.Csv;
using Curation.Adapters.Measures;
using Curation.Adapters.Parquet;
using Curation.Adapters.Parquet.Writing;
using Curation.Adapters.Pictures;
using Curation.Catalog;
using Curation.Encoders;
using Curation.Formats;
using Curation.Measures;
using Curation.Reports;
using Curation.Samples;

namespace Curation.Adapters;

/// <summary>Everything that this assembly offers; the loader of the assembly creates it by name.</summary>
public sealed class AdapterCatalog : IAdapterCatalog
{
    // The drawing library is loaded on first use.
    private readonly Lazy<IPictures> _pictures = new(() => new SkiaPictures());

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IEmbeddingFormat> EmbeddingFormats { get; } =
        new Dictionary<string, IEmbeddingFormat>(StringComparer.OrdinalIgnoreCase)
        {
            [".arrow"] = new ArrowEmbeddingFormat(writesStream: false),
            [".arrows"] = new ArrowEmbeddingFormat(writesStream: true),
            [".csv"] = new CsvEmbeddingFormat(',', guesses: true),
            [".feather"] = new ArrowEmbeddingFormat(writesStream: false),
            [".parquet"] = new ParquetEmbeddingFormat(),
            [".tsv"] = new CsvEmbeddingFormat('\t', guesses: false),
        };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, ISampleFormat> SampleFormats { get; } =
        new Dictionary<string, ISampleFormat>(StringComparer.OrdinalIgnoreCase)
        {
            [".csv"] = new CsvSampleFormat(','),
            [".parquet"] = new ParquetSampleFormat(),
            [".tsv"] = new CsvSampleFormat('\t'),
        };

    /// <inheritdoc/>
    public ISizeStatistics SizeStatistics { get; } = new SizeStatistics();

    /// <inheritdoc/>
    public IDistributions Distributions { get; } = new Distributions();

    /// <inheritdoc/>
    public IPictures Pictures => _pictures.Value;

    /// <inheritdoc/>
    public IEncoders Encoders { get; } = new AdapterEncoders();
}
