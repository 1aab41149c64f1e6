using System.Management.Automation.Language;

namespace Curation.Completion;

/// <summary>Writes values as they must be typed on a command line.</summary>
internal static class Quoting
{
    private const string Safe = "._-/\\:~";

    /// <summary>The value without the quotes that have been typed.</summary>
    public static string Remove(string typed) => typed.Trim('\'', '"');

    /// <summary>The value, in quotes if it needs them.</summary>
    public static string Add(string value) =>
        value.All(c => char.IsLetterOrDigit(c) || Safe.Contains(c, StringComparison.Ordinal))
            ? value
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
