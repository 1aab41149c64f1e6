using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Curation.Loading;

namespace Curation.Completion;

/// <summary>Offers the columns of the file on the command line.</summary>
public sealed class ColumnCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        var files = fakeBoundParameters["LiteralPath"] ?? fakeBoundParameters["Path"];
        if (
            !LanguagePrimitives.TryConvertTo<string[]>(files, out var paths)
            || paths is not [var first, ..]
            || SessionPath.Of(first) is not { } path
        )
            return [];
        var typed = Quoting.Remove(wordToComplete);
        return from name in NamesIn(path, fakeBoundParameters)
            where name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            select new CompletionResult(Quoting.Add(name), name, CompletionResultType.ParameterValue, $"column '{name}' of {first}");
    }

    private static IReadOnlyList<string> NamesIn(string path, IDictionary boundParameters)
    {
        try
        {
            if (FileFormats.OfEmbeddings(path).FindColumns(path) is { } names)
                return names;
        }
        catch (CurationException)
        {
            // A file that cannot be read is reported when the command reads it.
            return [];
        }
        var separator =
            boundParameters["Delimiter"] is { } given && LanguagePrimitives.TryConvertTo<char>(given, out var character)
                ? character
                : (char?)null;
        return HeaderRow.Read(path, separator);
    }
}
