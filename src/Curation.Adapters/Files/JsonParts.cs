using System.Text.Json;

namespace Curation.Adapters.Files;

/// <summary>What a JSON object says under a name, or what holds where it says nothing of the kind.</summary>
internal static class JsonParts
{
    /// <summary>The value under a name; null where there is none, or null itself.</summary>
    public static JsonElement? Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) && part.ValueKind != JsonValueKind.Null
            ? part
            : null;

    /// <summary>A text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.String } part ? part.GetString() : null;

    /// <summary>True or false.</summary>
    public static bool? Flag(this JsonElement element, string name) =>
        element.Part(name)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>A whole number; null too where it is too large to count with.</summary>
    public static int? Number(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.Number } part && part.TryGetInt32(out var number) ? number : null;

    /// <summary>The entries of an array; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Entries(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.Array } part ? part.EnumerateArray() : [];

    /// <summary>What a token is written as: a text, or an object with its content.</summary>
    public static string? Token(this JsonElement element, string name) => element.Text(name) ?? element.Part(name)?.Text("content");
}
