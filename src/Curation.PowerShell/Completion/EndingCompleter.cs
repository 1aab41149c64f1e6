using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Curation.Formats.Subsets;
using Curation.Loading;

namespace Curation.Completion;

/// <summary>Offers folders, and the files with certain endings.</summary>
public abstract class EndingCompleter : IArgumentCompleter
{
    private protected EndingCompleter() { }

    private protected abstract IEnumerable<string> Endings { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        var typed = Quoting.Remove(wordToComplete);
        var begun = Path.GetFileName(typed);
        var folder = typed[..^begun.Length];
        var endings = Endings.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from entry in EntriesOf(SessionPath.Of(folder.Length > 0 ? folder : "."), begun)
            let isFolder = entry is DirectoryInfo
            where isFolder || endings.Contains(entry.Extension)
            orderby entry.Name
            select new CompletionResult(
                Quoting.Add(folder + entry.Name),
                entry.Name,
                isFolder ? CompletionResultType.ProviderContainer : CompletionResultType.ProviderItem,
                entry.FullName
            );
    }

    private static IEnumerable<FileSystemInfo> EntriesOf(string? folder, string begun)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder ?? "")
                    .EnumerateFileSystemInfos()
                    .Where(e => e.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase)),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}

/// <summary>Offers embedding files.</summary>
public sealed class EmbeddingFileCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => FileFormats.EmbeddingEndings;
}

/// <summary>Offers sample files.</summary>
public sealed class SampleFileCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => FileFormats.SampleEndings;
}

/// <summary>Offers folders and files that can name the rows of a subset.</summary>
public sealed class SubsetFileCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => SubsetFile.Endings;
}

/// <summary>Offers files of reports.</summary>
public sealed class ReportFileCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => ReportFile.Endings;
}

/// <summary>Offers folders and files of trees.</summary>
public sealed class HierarchyPathCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => [".npz"];
}
