using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Curation.Completion;

/// <summary>Offers exponents that have a plain meaning, and says it.</summary>
public sealed class SizeExponentCompleter : IArgumentCompleter
{
    private static readonly (string Exponent, string Meaning)[] s_known =
    [
        ("0", "every cluster gets the same share, whatever its size"),
        ("0.5", "shares follow the square root of size: 100 times the rows, 10 times the items"),
        ("0.65", "the default: 100 times the rows, 20 times the items"),
        ("1", "shares follow size, as in the pool"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        from known in s_known
        where known.Exponent.StartsWith(wordToComplete, StringComparison.Ordinal)
        select new CompletionResult(known.Exponent, known.Exponent, CompletionResultType.ParameterValue, known.Meaning);
}
