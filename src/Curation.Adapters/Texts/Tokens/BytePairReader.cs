using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Curation.Adapters.Files;
using Curation.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>
/// Reads a vocab.json with its merges.txt: the byte-level encoding of GPT-2 and RoBERTa, or CLIP's, whose tokens that end a word end in a
/// mark.
/// </summary>
internal static partial class BytePairReader
{
    private const string WordEnd = "</w>";

    /// <summary>Reads them.</summary>
    public static TextTokenizer Read(string path, string mergesPath, TokenizerConfig config)
    {
        var ids = Vocabulary.Read(JsonSerializer.SerializeToElement(new { vocab = JsonFile.ReadObject(path) }), path);
        var merges = InputFile.Read(mergesPath, ReadMerges);
        var endsWords = ids.Keys.Any(t => t.EndsWith(WordEnd, StringComparison.Ordinal));
        var unknown = config.Token("unk_token") is { } token && ids.ContainsKey(token) ? token : null;
        var model = new BpeModel(ids, merges, new(unknown, false, null, endsWords ? WordEnd : null, false, false), path);
        var (first, last) = endsWords ? ("<|startoftext|>", "<|endoftext|>") : ("<s>", "</s>");
        first = config.Token("cls_token") ?? config.Token("bos_token") ?? first;
        last = config.Token("sep_token") ?? config.Token("eos_token") ?? last;
        var frames = endsWords || config.ClassName.Contains("Roberta", StringComparison.Ordinal) || ids.ContainsKey("<s>");
        var padding = config.PaddingToken ?? (endsWords ? last : "<pad>");
        var mask = config.Token("mask_token") ?? "<mask>";
        return new(
            model,
            endsWords ? Clean : text => text,
            endsWords
                ? new PreTokenizerSequence([
                    new PatternPreTokenizer(ClipPieces(), inverts: true, SplitBehavior.Removed),
                    new ByteLevelPreTokenizer(addsSpace: false, splits: false),
                ])
                : new ByteLevelPreTokenizer(config.Flag("add_prefix_space") ?? false, splits: true),
            [
                .. new[] { first, last, padding, unknown, mask }
                    .OfType<string>()
                    .Distinct()
                    .Where(ids.ContainsKey)
                    .Select(t => new AddedToken(t, ids[t], false, false, TakesBefore: t == mask, false)),
            ],
            frames ? new([Need(ids, first, path)], [Need(ids, last, path)]) : TokenFrame.None
        )
        {
            Files = [path, mergesPath, .. config.Files],
            Description = endsWords ? "BPE of CLIP" : "byte-level BPE",
            ConfiguredLength = config.MaximumLength,
            PaddingId = ids.GetValueOrDefault(padding),
        };
    }

    private static string Clean(string text) => LowerCase.Of(Blanks().Replace(text.Normalize(NormalizationForm.FormC), " "));

    private static List<string> ReadMerges(FileStream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        var merges = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal))
                merges.Add(line);
        }
        return merges;
    }

    private static int Need(Dictionary<string, int> ids, string token, string path) =>
        ids.TryGetValue(token, out var id) ? id : throw Errors.InvalidTokenizer(path, $"its vocabulary lacks '{token}'.");

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex ClipPieces();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
