using System.Text.Json;

namespace Curation.Adapters.Files;

/// <summary>Reads properties of JSON objects, with a default for missing ones and other types.</summary>
internal static class JsonParts
{
    /// <summary>The value of a property; null where it is missing or null.</summary>
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

    /// <summary>A whole number; also null where it does not fit an int.</summary>
    public static int? Number(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.Number } part && part.TryGetInt32(out var number) ? number : null;

    /// <summary>The entries of an array; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Entries(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.Array } part ? part.EnumerateArray() : [];

    /// <summary>The text of a token, which is a text or an object with its content.</summary>
    public static string? Token(this JsonElement element, string name) => element.Text(name) ?? element.Part(name)?.Text("content");
}
