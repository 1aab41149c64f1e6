namespace Curation.Completion;

/// <summary>Offers folders and files of trees.</summary>
public sealed class HierarchyPathCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => [".npz"];
}
