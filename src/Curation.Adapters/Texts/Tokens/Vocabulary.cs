using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>The tokens of a model of a tokenizer.json, whose vocabulary is an object of numbers.</summary>
internal static class Vocabulary
{
    /// <summary>Reads it.</summary>
    public static Dictionary<string, int> Read(JsonElement model, string path)
    {
        if (model.Part("vocab") is not { ValueKind: JsonValueKind.Object } vocab)
            throw Errors.InvalidTokenizer(path, "its model has no vocabulary.");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in vocab.EnumerateObject())
        {
            ids[entry.Name] =
                entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out var id) && id >= 0
                    ? id
                    : throw Errors.InvalidTokenizer(path, $"the token '{entry.Name}' has the number {entry.Value}.");
        }
        return ids;
    }
}
