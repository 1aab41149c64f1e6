using Curation.Loading;

namespace Curation.Completion;

/// <summary>Offers sample files.</summary>
public sealed class SampleFileCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => FileFormats.SampleEndings;
}
