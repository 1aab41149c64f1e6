using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Reads a tokenizer.json, the format of the tokenizers library: https://huggingface.co/docs/tokenizers.</summary>
/// <remarks>Not a library: Microsoft.ML.Tokenizers 2.0.1 has models of tokens, which are used here, but no loader for this file.</remarks>
internal static class TokenizerJson
{
    /// <summary>Reads it.</summary>
    /// <exception cref="CurationException">InvalidJson, InvalidTokenizer, TokenizerUnsupported, or the file cannot be read.</exception>
    public static TextTokenizer Read(string path, TokenizerConfig config)
    {
        var root = JsonFile.ReadObject(path);
        var part = root.Part("model") is { ValueKind: JsonValueKind.Object } found
            ? found
            : throw Errors.InvalidTokenizer(path, "it has no model.");
        var model = ModelReader.Read(part, path);
        var added = root.Entries("added_tokens").Select(token => ReadAdded(token, path)).ToArray();
        return new(
            model,
            NormalizerReader.Read(root.Part("normalizer"), path),
            PreTokenizerReader.Read(root.Part("pre_tokenizer"), path),
            added,
            TokenFrameReader.Read(root.Part("post_processor"), path)
        )
        {
            Files = [path, .. config.Files],
            Description = ModelReader.KindOf(part),
            MaximumLength = root.Part("truncation")?.Number("max_length"),
            ConfiguredLength = config.MaximumLength,
            PaddingId = PaddingId(root, config, added, model),
        };
    }

    private static AddedToken ReadAdded(JsonElement token, string path) =>
        new(
            token.Text("content") ?? throw Errors.InvalidTokenizer(path, "one of its added_tokens has no content."),
            token.Number("id") is { } id and >= 0
                ? id
                : throw Errors.InvalidTokenizer(path, $"the added token '{token.Text("content")}' has no number."),
            token.Flag("normalized") ?? false,
            token.Flag("single_word") ?? false,
            token.Flag("lstrip") ?? false,
            token.Flag("rstrip") ?? false
        );

    private static int PaddingId(JsonElement root, TokenizerConfig config, AddedToken[] added, ITokenModel model)
    {
        if (root.Part("padding")?.Number("pad_id") is { } id and >= 0)
            return id;
        return config.PaddingToken is { } token ? added.FirstOrDefault(t => t.Content == token)?.Id ?? model.Find(token) ?? 0 : 0;
    }
}
