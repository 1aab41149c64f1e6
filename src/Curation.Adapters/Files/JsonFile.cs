using System.Text.Json;
using Curation.Files;

namespace Curation.Adapters.Files;

/// <summary>A JSON file beside a model.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions _lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 128,
    };

    /// <summary>Reads an object.</summary>
    /// <exception cref="CurationException">InvalidJson, or the file cannot be read.</exception>
    public static JsonElement ReadObject(string path)
    {
        var root = Read(path);
        return root.ValueKind == JsonValueKind.Object ? root : throw Errors.InvalidJson(path, $"it holds {Describe(root)}, not an object.");
    }

    /// <summary>Reads an object; null where there is no such file.</summary>
    public static JsonElement? ReadIfThere(string path) => File.Exists(path) ? ReadObject(path) : null;

    /// <summary>Reads any JSON value.</summary>
    public static JsonElement Read(string path)
    {
        try
        {
            return Parse(path, _lenient);
        }
        catch (JsonException e)
        {
            throw Errors.InvalidJson(path, e.Message, e);
        }
    }

    /// <summary>Parses a file whole.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public static JsonElement Parse(string path, JsonDocumentOptions options = default) =>
        InputFile.Read(
            path,
            file =>
            {
                using var document = JsonDocument.Parse(file, options);
                CheckTexts(document.RootElement);
                return document.RootElement.Clone();
            }
        );

    /// <summary>Checks every text, which the parser does only on access.</summary>
    /// <exception cref="JsonException">A text has bytes or escapes that are not characters.</exception>
    public static void CheckTexts(JsonElement element)
    {
        try
        {
            Visit(element);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("it has a text with bytes, or escapes, that are not characters.", e);
        }
    }

    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var entry in element.EnumerateArray())
                    Visit(entry);
                break;
            case JsonValueKind.Object:
                foreach (var entry in element.EnumerateObject())
                {
                    _ = entry.Name;
                    Visit(entry.Value);
                }
                break;
        }
    }

    private static string Describe(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            _ => $"{element.ValueKind}",
        };
}
