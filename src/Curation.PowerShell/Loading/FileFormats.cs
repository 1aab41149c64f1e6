using Curation.Catalog;
using Curation.Formats;
using Curation.Samples;
using Curation.Trees;

namespace Curation.Loading;

/// <summary>Finds a file's format by its ending; the adapters are loaded only where no built-in format fits.</summary>
internal static class FileFormats
{
    /// <summary>The endings of embedding files, with their dots.</summary>
    public static IEnumerable<string> EmbeddingEndings => Endings(BuiltInFormats.EmbeddingFormats, AdapterGateway.Catalog.EmbeddingFormats);

    /// <summary>The endings of sample files, with their dots.</summary>
    public static IEnumerable<string> SampleEndings => Endings(BuiltInFormats.SampleFormats, AdapterGateway.Catalog.SampleFormats);

    /// <summary>The format of an embedding file.</summary>
    /// <exception cref="CurationException">UnknownFormat.</exception>
    public static IEmbeddingFormat OfEmbeddings(string path) =>
        Find(path, BuiltInFormats.EmbeddingFormats, static () => AdapterGateway.Catalog.EmbeddingFormats);

    /// <summary>The format of a sample file.</summary>
    /// <exception cref="CurationException">UnknownFormat.</exception>
    public static ISampleFormat OfSamples(string path) =>
        Find(path, BuiltInFormats.SampleFormats, static () => AdapterGateway.Catalog.SampleFormats);

    /// <summary>Whether the ending of a path is that of another kind of file than trees are written to.</summary>
    public static bool IsOfOtherFile(string path) =>
        Path.GetExtension(path) is { Length: > 1 } ending
        && !HierarchyFile.IsFileName(path)
        && EmbeddingEndings.Concat(SampleEndings).Contains(ending, StringComparer.OrdinalIgnoreCase);

    private static T Find<T>(string path, IReadOnlyDictionary<string, T> builtIn, Func<IReadOnlyDictionary<string, T>> adapters)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (builtIn.TryGetValue(ending, out var format) || adapters().TryGetValue(ending, out format))
            return format;
        throw Errors.UnknownFormat(path, Endings(builtIn, adapters()));
    }

    private static IEnumerable<string> Endings<T>(IReadOnlyDictionary<string, T> builtIn, IReadOnlyDictionary<string, T> adapters) =>
        builtIn.Keys.Concat(adapters.Keys).Order(StringComparer.Ordinal);
}
