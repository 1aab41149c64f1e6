using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Curation.Completion;

/// <summary>Offers the levels of the tree on the command line, top first.</summary>
public sealed class LevelCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        from level in BoundTree.Of(fakeBoundParameters)?.Levels.Reverse() ?? []
        let number = level.Level.ToString(CultureInfo.InvariantCulture)
        where number.StartsWith(wordToComplete, StringComparison.Ordinal)
        select new CompletionResult(number, number, CompletionResultType.ParameterValue, $"level {number}: {level.Count} clusters");
}
