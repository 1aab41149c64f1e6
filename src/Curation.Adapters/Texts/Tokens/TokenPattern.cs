using System.Text.Json;
using System.Text.RegularExpressions;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Reads the patterns of a tokenizer.json.</summary>
internal static class TokenPattern
{
    /// <summary>Reads the property "pattern" of an object: a literal or a regular expression.</summary>
    public static Regex Read(JsonElement element, string path)
    {
        var pattern = element.Part("pattern");
        var expression =
            pattern?.Text("Regex")
            ?? (pattern?.Text("String") is { Length: > 0 } literal ? Regex.Escape(literal) : null)
            ?? throw Errors.InvalidTokenizer(path, "it has a pattern that is neither a text nor a regular expression.");
        try
        {
            return new(WithoutPossessives(expression), RegexOptions.CultureInvariant);
        }
        catch (ArgumentException e)
        {
            throw Errors.InvalidTokenizer(path, $"its pattern '{expression}' cannot be used in .NET: {e.Message}", e);
        }
    }

    // Known tokenizers use ?+ and ++ only for speed: what follows cannot match what they consume.
    private static string WithoutPossessives(string expression) =>
        expression.Replace("?+", "?", StringComparison.Ordinal).Replace("++", "+", StringComparison.Ordinal);
}
