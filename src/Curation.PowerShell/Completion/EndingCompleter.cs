using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Curation.Completion;

/// <summary>Offers folders, and the files with certain endings.</summary>
public abstract class EndingCompleter : IArgumentCompleter
{
    private protected EndingCompleter()
    {
    }

    private protected abstract IEnumerable<string> Endings { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var endings = Endings.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return CompletionCompleters.CompleteFilename(wordToComplete)
            .Where(r => r.ResultType == CompletionResultType.ProviderContainer || endings.Contains(Path.GetExtension(r.ListItemText)));
    }
}
