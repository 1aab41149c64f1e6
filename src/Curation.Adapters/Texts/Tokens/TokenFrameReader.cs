using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Reads a tokenizer.json's post-processor: the tokens around a single text.</summary>
internal static class TokenFrameReader
{
    private static readonly string[] _known = ["Sequence", "TemplateProcessing", "BertProcessing", "RobertaProcessing", "ByteLevel"];

    /// <summary>Reads it.</summary>
    public static TokenFrame Read(JsonElement? part, string path)
    {
        if (part is not { } element)
            return TokenFrame.None;
        var kind = element.Text("type") ?? "";
        return kind switch
        {
            "Sequence" => element.Entries("processors").Select(step => Read(step, path)).Aggregate(TokenFrame.None, Around),
            "TemplateProcessing" => Template(element, path),
            "BertProcessing" or "RobertaProcessing" => new([Id(element, "cls", path)], [Id(element, "sep", path)]),
            "ByteLevel" => TokenFrame.None,
            _ => throw Errors.TokenizerUnsupported(path, "post-processor", kind, _known),
        };
    }

    private static TokenFrame Around(TokenFrame inner, TokenFrame outer) =>
        new([.. outer.Before, .. inner.Before], [.. inner.After, .. outer.After]);

    private static TokenFrame Template(JsonElement element, string path)
    {
        var tokens = element.Part("special_tokens");
        List<int> before = [];
        List<int> after = [];
        var isBehind = false;
        foreach (var step in element.Entries("single"))
        {
            if (step.Part("Sequence") is not null)
                isBehind = true;
            else if (step.Part("SpecialToken")?.Text("id") is { } name)
                (isBehind ? after : before).AddRange(Ids(tokens?.Part(name), name, path));
        }
        return isBehind ? new([.. before], [.. after]) : throw Errors.InvalidTokenizer(path, "its template has no place for the text.");
    }

    private static IEnumerable<int> Ids(JsonElement? token, string name, string path)
    {
        if (token is not { } known)
            throw Errors.InvalidTokenizer(path, $"its template has the token '{name}', which it does not define.");
        return known.Entries("ids").Select(id => Number(id, path));
    }

    // A pair of the token and its number.
    private static int Id(JsonElement element, string name, string path) =>
        element.Entries(name).ElementAtOrDefault(1) is { ValueKind: JsonValueKind.Number } id
            ? Number(id, path)
            : throw Errors.InvalidTokenizer(path, $"its post-processor has no '{name}'.");

    private static int Number(JsonElement id, string path) =>
        id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number >= 0
            ? number
            : throw Errors.InvalidTokenizer(path, $"its post-processor has the token number {id}.");
}

/// <summary>The tokens around those of a text.</summary>
/// <param name="Before">Those before it.</param>
/// <param name="After">Those after it.</param>
internal sealed record TokenFrame(int[] Before, int[] After)
{
    /// <summary>None.</summary>
    public static TokenFrame None { get; } = new([], []);

    /// <summary>Their number.</summary>
    public int Count => Before.Length + After.Length;
}
