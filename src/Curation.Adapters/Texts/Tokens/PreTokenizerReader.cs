using System.Text.Json;
using System.Text.RegularExpressions;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Reads a tokenizer.json's pre-tokenizer.</summary>
internal static partial class PreTokenizerReader
{
    private const char SentencePieceBlank = '\u2581';

    private static readonly string[] _known =
    [
        "Sequence",
        "BertPreTokenizer",
        "Whitespace",
        "WhitespaceSplit",
        "Punctuation",
        "Digits",
        "Metaspace",
        "ByteLevel",
        "Split",
        "CharDelimiterSplit",
    ];

    /// <summary>Reads it; null where there is none, and a text is one piece.</summary>
    public static IPreTokenizer? Read(JsonElement? part, string path)
    {
        if (part is not { } element)
            return null;
        var kind = element.Text("type") ?? "";
        return kind switch
        {
            "Sequence" => new PreTokenizerSequence([.. element.Entries("pretokenizers").Select(step => Read(step, path)!)]),
            "BertPreTokenizer" => new BertPreTokenizer(),
            "Whitespace" => new PatternPreTokenizer(WordsAndMarks(), inverts: true, SplitBehavior.Removed),
            "WhitespaceSplit" => new CharPreTokenizer(char.IsWhiteSpace, SplitBehavior.Removed),
            "Punctuation" => new CharPreTokenizer(BertPreTokenizer.IsPunctuation, Behavior(element, path) ?? SplitBehavior.Isolated),
            "Digits" => new CharPreTokenizer(
                char.IsNumber,
                element.Flag("individual_digits") == true ? SplitBehavior.Isolated : SplitBehavior.Contiguous
            ),
            "Metaspace" => Metaspace(element, path),
            "ByteLevel" => new ByteLevelPreTokenizer(element.Flag("add_prefix_space") ?? true, element.Flag("use_regex") ?? true),
            "Split" => new PatternPreTokenizer(
                TokenPattern.Read(element, path),
                element.Flag("invert") ?? false,
                Behavior(element, path) ?? SplitBehavior.Removed
            ),
            "CharDelimiterSplit" => new CharPreTokenizer(Delimiter(element, path).Equals, SplitBehavior.Removed),
            _ => throw Errors.TokenizerUnsupported(path, "pre-tokenizer", kind, _known),
        };
    }

    private static MetaspacePreTokenizer Metaspace(JsonElement element, string path)
    {
        var mark = element.Text("replacement") is { Length: 1 } text ? text[0] : SentencePieceBlank;
        var scheme = element.Text("prepend_scheme") ?? (element.Flag("add_prefix_space") == false ? "never" : "always");
        return scheme is "always" or "first" or "never"
            ? new(mark, scheme != "never", scheme == "first", element.Flag("split") ?? true)
            : throw Errors.TokenizerUnsupported(path, "prepend_scheme", scheme, ["always", "first", "never"]);
    }

    private static char Delimiter(JsonElement element, string path) =>
        element.Text("delimiter") is { Length: 1 } text
            ? text[0]
            : throw Errors.InvalidTokenizer(path, "its pre-tokenizer CharDelimiterSplit has no delimiter of one character.");

    private static SplitBehavior? Behavior(JsonElement element, string path) =>
        element.Text("behavior") is not { } name ? null
        : Enum.TryParse<SplitBehavior>(name, out var behavior) && !char.IsDigit(name[0]) ? behavior
        : throw Errors.TokenizerUnsupported(path, "behavior", name, Enum.GetNames<SplitBehavior>());

    // Word characters in Unicode but not in .NET: all marks, letter-like numbers, and the joiners.
    [GeneratedRegex(@"[\w\p{M}\p{Nl}\u200C\u200D]+|[^\w\p{M}\p{Nl}\u200C\u200D\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordsAndMarks();
}
