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
        if (FirstFile(fakeBoundParameters["LiteralPath"] ?? fakeBoundParameters["Path"]) is not { } path)
            return [];
        var separator = LanguagePrimitives.TryConvertTo<char>(fakeBoundParameters["Delimiter"], out var given) ? given : (char?)null;
        var typed = wordToComplete.Trim('\'', '"');
        return HeaderRow.Read(path, separator)
            .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, $"column '{name}' of {path}"));
    }

    // A completer is given no session to resolve a path in; a script runs in the one that is completing.
    private static string? FirstFile(object? argument) =>
        LanguagePrimitives.TryConvertTo<string[]>(argument, out var paths) && paths.Length > 0
            ? ScriptBlock.Create("$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])").Invoke(paths[0]).FirstOrDefault()?.ToString()
            : null;

    private static string Quoted(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c == '_') ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
