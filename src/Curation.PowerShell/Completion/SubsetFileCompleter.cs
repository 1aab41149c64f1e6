using Curation.Formats.Subsets;

namespace Curation.Completion;

/// <summary>Offers folders and files that can name the rows of a subset.</summary>
public sealed class SubsetFileCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => SubsetFile.Endings;
}
