using Curation.Formats;
using Curation.Formats.Npy;
using Curation.Formats.Npz;
using Curation.Formats.WordVectors;
using Curation.Samples;

namespace Curation.Catalog;

/// <summary>
/// The file formats that need no third-party package; the others are in <see cref="IAdapterCatalog"/>.
/// </summary>
public static class BuiltInFormats
{
    /// <summary>The embedding formats, by file ending with its dot, in any case.</summary>
    public static IReadOnlyDictionary<string, IEmbeddingFormat> EmbeddingFormats { get; } =
        new Dictionary<string, IEmbeddingFormat>(StringComparer.OrdinalIgnoreCase)
        {
            [".npy"] = new NpyFormat(),
            [".npz"] = new NpzFormat(),
            [".txt"] = new WordVectorFormat(announces: false),
            [".vec"] = new WordVectorFormat(announces: true),
        };

    /// <summary>The sample formats, by file ending with its dot, in any case.</summary>
    public static IReadOnlyDictionary<string, ISampleFormat> SampleFormats { get; } =
        new Dictionary<string, ISampleFormat>(StringComparer.OrdinalIgnoreCase)
        {
            [".jsonl"] = new JsonLinesSampleFormat(),
            [".npy"] = new NpySampleFormat(),
            [".txt"] = new NameListSampleFormat(),
        };
}
