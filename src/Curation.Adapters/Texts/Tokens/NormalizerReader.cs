using System.Text;
using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Reads a tokenizer.json's normalizer.</summary>
internal static class NormalizerReader
{
    private static readonly string[] _known =
    [
        "Sequence",
        "BertNormalizer",
        "Lowercase",
        "NFC",
        "NFD",
        "NFKC",
        "NFKD",
        "StripAccents",
        "Strip",
        "Replace",
        "Prepend",
        "Precompiled",
        "Nmt",
        "ByteLevel",
    ];

    /// <summary>Reads it; absent parts change nothing.</summary>
    public static Func<string, string> Read(JsonElement? part, string path)
    {
        if (part is not { } element)
            return text => text;
        var kind = element.Text("type") ?? "";
        return kind switch
        {
            "Sequence" => Sequence([.. element.Entries("normalizers").Select(step => Read(step, path))]),
            "BertNormalizer" => Bert(element),
            "Lowercase" => LowerCase.Of,
            "NFC" => Unicode(NormalizationForm.FormC),
            "NFD" => Unicode(NormalizationForm.FormD),
            "NFKC" => Unicode(NormalizationForm.FormKC),
            "NFKD" => Unicode(NormalizationForm.FormKD),
            "StripAccents" => Marks.RemoveAll,
            "Strip" => Strip(element.Flag("strip_left") ?? true, element.Flag("strip_right") ?? true),
            "Replace" => Replace(element, path),
            "Prepend" => Prepend(element.Text("prepend") ?? ""),
            "Precompiled" => Precompiled(element),
            "Nmt" => PrecompiledNormalizer.Clean,
            "ByteLevel" => BytePieces.Of,
            _ => throw Errors.TokenizerUnsupported(path, "normalizer", kind, _known),
        };
    }

    private static Func<string, string> Sequence(Func<string, string>[] steps) =>
        text =>
        {
            foreach (var step in steps)
                text = step(text);
            return text;
        };

    private static Func<string, string> Bert(JsonElement element)
    {
        var lowers = element.Flag("lowercase") ?? true;
        return new BertNormalizer(
            element.Flag("clean_text") ?? true,
            element.Flag("handle_chinese_chars") ?? true,
            element.Flag("strip_accents") ?? lowers,
            lowers
        ).Normalize;
    }

    private static Func<string, string> Unicode(NormalizationForm form) => text => text.Normalize(form);

    private static Func<string, string> Strip(bool left, bool right) =>
        text =>
        {
            text = left ? text.TrimStart() : text;
            return right ? text.TrimEnd() : text;
        };

    private static Func<string, string> Precompiled(JsonElement element) =>
        element.Part("precompiled_charsmap") is { ValueKind: JsonValueKind.String } table
        && table.TryGetBytesFromBase64(out var bytes)
        && CharsMap.Parse(bytes) is { } map
            ? map.Normalize
            : PrecompiledNormalizer.Normalize;

    private static Func<string, string> Prepend(string what) => text => text.Length == 0 ? text : what + text;

    private static Func<string, string> Replace(JsonElement element, string path)
    {
        var content = element.Text("content") ?? "";
        if (element.Part("pattern")?.Text("String") is { Length: > 0 } literal)
            return text => text.Replace(literal, content, StringComparison.Ordinal);
        var pattern = TokenPattern.Read(element, path);
        return text => pattern.Replace(text, _ => content);
    }
}
