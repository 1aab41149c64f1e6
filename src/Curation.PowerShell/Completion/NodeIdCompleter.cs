using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Curation.Completion;

/// <summary>Offers the numbers of the nodes on a level of the tree on the command line.</summary>
public sealed class NodeIdCompleter : IArgumentCompleter
{
    // More than anybody reads in a menu; for other nodes, type their first digits.
    private const int Most = 200;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        if (BoundTree.Of(fakeBoundParameters) is not { } tree)
            return [];
        if (
            !LanguagePrimitives.TryConvertTo<int>(fakeBoundParameters["Level"] ?? tree.Levels.Count, out var level)
            || level < 1
            || level > tree.Levels.Count
        )
            return [];
        var sizes = tree.Levels[level - 1].Sizes;
        return (
            from id in Enumerable.Range(0, sizes.Length)
            let number = id.ToString(CultureInfo.InvariantCulture)
            where number.StartsWith(wordToComplete, StringComparison.Ordinal)
            select new CompletionResult(number, number, CompletionResultType.ParameterValue, $"node {level}/{number}: {sizes[id]} rows")
        ).Take(Most);
    }
}
