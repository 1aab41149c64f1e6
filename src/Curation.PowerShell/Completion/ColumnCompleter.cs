using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Curation.Completion;

/// <summary>Offers the columns of the file that stands on the line.</summary>
public sealed class ColumnCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var files = fakeBoundParameters["LiteralPath"] ?? fakeBoundParameters["Path"];
        if (!LanguagePrimitives.TryConvertTo<string[]>(files, out var paths) || paths is not [var first, ..] || SessionPath.Of(first) is not { } path)
            return [];
        var separator = fakeBoundParameters["Delimiter"] is { } given && LanguagePrimitives.TryConvertTo<char>(given, out var character) ? character : (char?)null;
        var typed = Quoting.Remove(wordToComplete);
        return HeaderRow.Read(path, separator)
            .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(Quoting.Add(name), name, CompletionResultType.ParameterValue, $"column '{name}' of {first}"));
    }
}
