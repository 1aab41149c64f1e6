using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Reads a tokenizer.json's model.</summary>
internal static class ModelReader
{
    private const int UsualMostChars = 100;

    private static readonly string[] _known = ["WordPiece", "BPE", "Unigram", "WordLevel"];

    /// <summary>The model's kind; early files do not name it.</summary>
    public static string KindOf(JsonElement model) =>
        model.Text("type")
        ?? (
            model.Part("merges") is not null ? "BPE"
            : model.Part("vocab") is { ValueKind: JsonValueKind.Array } ? "Unigram"
            : model.Part("continuing_subword_prefix") is not null ? "WordPiece"
            : "WordLevel"
        );

    /// <summary>Reads it.</summary>
    public static ITokenModel Read(JsonElement model, string path)
    {
        var kind = KindOf(model);
        return kind switch
        {
            "WordPiece" => new WordPieceModel(
                Vocabulary.Read(model, path),
                model.Text("unk_token") ?? "[UNK]",
                model.Text("continuing_subword_prefix") ?? "##",
                model.Number("max_input_chars_per_word") ?? UsualMostChars,
                path
            ),
            "BPE" => Bpe(model, path),
            "Unigram" => Unigram(model, path),
            "WordLevel" => new WordLevelModel(Vocabulary.Read(model, path), model.Text("unk_token")),
            _ => throw Errors.TokenizerUnsupported(path, "model", kind, _known),
        };
    }

    private static BpeModel Bpe(JsonElement model, string path)
    {
        var settings = new BpeSettings(
            model.Text("unk_token"),
            model.Flag("fuse_unk") ?? false,
            NullIfEmpty(model.Text("continuing_subword_prefix")),
            NullIfEmpty(model.Text("end_of_word_suffix")),
            model.Flag("byte_fallback") ?? false,
            model.Flag("ignore_merges") ?? false
        );
        return new(Vocabulary.Read(model, path), [.. model.Entries("merges").Select(m => Merge(m, path))], settings, path);
    }

    // A pair is a text with a blank between, in later files an array of two.
    private static string Merge(JsonElement merge, string path)
    {
        if (merge.ValueKind == JsonValueKind.String && merge.GetString()!.Split(' ') is { Length: 2 })
            return merge.GetString()!;
        if (
            merge.ValueKind == JsonValueKind.Array
            && merge.GetArrayLength() == 2
            && merge[0].ValueKind == JsonValueKind.String
            && merge[1].ValueKind == JsonValueKind.String
        )
            return $"{merge[0].GetString()} {merge[1].GetString()}";
        throw Errors.InvalidTokenizer(path, $"the merge {merge} is not a pair of tokens.");
    }

    private static UnigramModel Unigram(JsonElement model, string path)
    {
        if (model.Part("vocab") is not { ValueKind: JsonValueKind.Array } vocab || vocab.GetArrayLength() == 0)
            throw Errors.InvalidTokenizer(path, "its model has no vocabulary.");
        var tokens = new string[vocab.GetArrayLength()];
        var scores = new double[tokens.Length];
        foreach (var (i, entry) in vocab.EnumerateArray().Index())
        {
            if (
                entry.ValueKind != JsonValueKind.Array
                || entry.GetArrayLength() != 2
                || entry[0].ValueKind != JsonValueKind.String
                || entry[1].ValueKind != JsonValueKind.Number
            )
                throw Errors.InvalidTokenizer(path, $"entry {i} of its vocabulary, {entry}, is not a pair of a token and its score.");
            (tokens[i], scores[i]) = (entry[0].GetString()!, entry[1].GetDouble());
        }
        var unknown = model.Number("unk_id");
        return unknown is null || (unknown >= 0 && unknown < tokens.Length)
            ? new(tokens, scores, unknown, model.Flag("byte_fallback") ?? false)
            : throw Errors.InvalidTokenizer(path, $"its unk_id is {unknown}, and it has {tokens.Length} tokens.");
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
