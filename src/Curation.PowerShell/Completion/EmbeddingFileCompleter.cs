using Curation.Loading;

namespace Curation.Completion;

/// <summary>Offers embedding files.</summary>
public sealed class EmbeddingFileCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => FileFormats.EmbeddingEndings;
}
