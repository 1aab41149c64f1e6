namespace Curation.Adapters.Texts.Tokens;

/// <summary>Lower case, character by character, by Unicode's language-independent rules.</summary>
internal static class LowerCase
{
    /// <summary>Lowers a text. Only the dotted capital I becomes two characters; .NET leaves it unchanged.</summary>
    public static string Of(string text) => text.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();
}
