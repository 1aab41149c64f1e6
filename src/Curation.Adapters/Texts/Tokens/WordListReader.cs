using System.Text;
using Curation.Adapters.Files;
using Curation.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Reads a vocab.txt, BERT's WordPiece vocabulary: one token per line, numbered from 0.</summary>
internal static class WordListReader
{
    private const int MostChars = 100;

    /// <summary>Reads it.</summary>
    public static TextTokenizer Read(string path, TokenizerConfig config)
    {
        var ids = InputFile.Read(path, ReadLines);
        if (ids.Count == 0)
            throw Errors.InvalidTokenizer(path, "it is empty.");
        var unknown = config.Token("unk_token") ?? "[UNK]";
        var model = new WordPieceModel(ids, unknown, "##", MostChars, path);
        var lowers = config.Flag("do_lower_case") ?? true;
        var first = Need(model, config.Token("cls_token") ?? "[CLS]", path);
        var last = Need(model, config.Token("sep_token") ?? "[SEP]", path);
        var padding = config.PaddingToken ?? "[PAD]";
        var special = new[] { unknown, first.Content, last.Content, padding, config.Token("mask_token") ?? "[MASK]" };
        return new(
            model,
            new BertNormalizer(
                cleans: true,
                config.Flag("tokenize_chinese_chars") ?? true,
                config.Flag("strip_accents") ?? lowers,
                lowers
            ).Normalize,
            new BertPreTokenizer(),
            [.. special.Distinct().Where(t => model.Find(t) is not null).Select(t => Need(model, t, path))],
            new([first.Id], [last.Id])
        )
        {
            Files = [path, .. config.Files],
            Description = "WordPiece",
            ConfiguredLength = config.MaximumLength,
            PaddingId = model.Find(padding) ?? 0,
        };
    }

    private static Dictionary<string, int> ReadLines(FileStream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; reader.ReadLine() is { } line; id++)
            ids[line] = id;
        return ids;
    }

    private static AddedToken Need(WordPieceModel model, string token, string path) =>
        new(
            token,
            model.Find(token) ?? throw Errors.InvalidTokenizer(path, $"its vocabulary lacks '{token}'."),
            false,
            false,
            false,
            false
        );
}
