namespace Curation.Adapters.Texts.Tokens;

/// <summary>Lower case, character by character, as Unicode has it without regard to language.</summary>
internal static class LowerCase
{
    /// <summary>Lowers a text. The dotted capital I is the one letter that becomes two, which .NET leaves as it is.</summary>
    public static string Of(string text) => text.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();
}
