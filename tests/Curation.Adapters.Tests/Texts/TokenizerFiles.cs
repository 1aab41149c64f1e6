using System.Text.Json.Nodes;
using Curation.Adapters.Texts.Tokens;
using Curation.Tests.Support;

namespace Curation.Tests.Texts;

/// <summary>Writes small tokenizers.</summary>
internal static class TokenizerFiles
{
    public static readonly string[] Words =
    [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "un",
        "##aff",
        "##able",
        "hello",
        ",",
        "wor",
        "##ld",
        "cafe",
        "中",
        "!",
        "a",
        "b",
        "c",
        "[MASK]",
    ];

    public static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>A vocabulary as an object, or, for a unigram model, as pairs.</summary>
    public static JsonObject Ids(params string[] tokens) =>
        new(tokens.Index().Select(e => KeyValuePair.Create<string, JsonNode?>(e.Item, JsonValue.Create(e.Index))));

    public static JsonArray Scores(params (string Token, double Score)[] tokens) =>
        new([.. tokens.Select(t => new JsonArray(t.Token, t.Score))]);

    public static JsonObject WordPiece(string normalizer = """{"type":"BertNormalizer"}""") =>
        new()
        {
            ["added_tokens"] = JsonNode.Parse("""[{"id":3,"content":"[SEP]","special":true},{"id":17,"content":"[MASK]","lstrip":true}]"""),
            ["normalizer"] = JsonNode.Parse(normalizer),
            ["pre_tokenizer"] = Object("""{"type":"BertPreTokenizer"}"""),
            ["post_processor"] = Object(
                """
                {"type":"TemplateProcessing",
                 "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                           {"SpecialToken":{"id":"[SEP]","type_id":0}}],
                 "special_tokens":{"[CLS]":{"ids":[2]},"[SEP]":{"ids":[3]}}}
                """
            ),
            ["model"] = new JsonObject
            {
                ["type"] = "WordPiece",
                ["unk_token"] = "[UNK]",
                ["continuing_subword_prefix"] = "##",
                ["vocab"] = Ids(Words),
            },
        };

    public static TextTokenizer Open(this TempFolder folder, JsonNode tokenizer)
    {
        folder.Write("tokenizer.json", tokenizer.ToJsonString());
        return TokenizerFolder.Open(folder[""]);
    }

    public static int[] Ids(this TextTokenizer tokenizer, string text) => [.. tokenizer.Encode(text)];
}
