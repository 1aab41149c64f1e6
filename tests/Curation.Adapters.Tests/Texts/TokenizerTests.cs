using System.Text.Json.Nodes;
using Curation.Adapters.Texts.Tokens;
using Curation.Tests.Support;
using static Curation.Tests.Texts.TokenizerFiles;

namespace Curation.Tests.Texts;

public sealed class TokenizerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Hello, WORLD!", new[] { 7, 8, 9, 10, 13 })]
    [InlineData("unaffable", new[] { 4, 5, 6 })]
    [InlineData("Café cafe\u0301", new[] { 11, 11 })]
    [InlineData("中hello", new[] { 12, 7 })]
    [InlineData("xyz hellox", new[] { 1, 1 })]
    [InlineData("hello\0\t\u00A0\uD800a", new[] { 7, 14 })]
    [InlineData("a[SEP]b [MASK] c", new[] { 14, 3, 15, 17, 16 })]
    [InlineData(" \u200B ", new int[0])]
    public void Word_pieces_are_those_of_BERT(string text, int[] ids)
    {
        var tokenizer = _folder.Open(WordPiece());
        Assert.Equal(ids, tokenizer.Ids(text));
        Assert.Equal([2], tokenizer.Frame.Before);
        Assert.Equal([3], tokenizer.Frame.After);
    }

    [Theory]
    [InlineData("Hello, WORLD!", new[] { 7, 8, 9, 10, 13 })]
    [InlineData("Café [MASK]", new[] { 11, 17 })]
    public void A_list_of_words_is_BERTs_too(string text, int[] ids)
    {
        _folder.Write("vocab.txt", string.Join('\n', Words));
        var tokenizer = TokenizerFolder.Open(_folder[""]);
        Assert.Equal(ids, tokenizer.Ids(text));
        Assert.Equal(2, tokenizer.Frame.Count);
    }

    [Fact]
    public void A_list_of_words_heeds_its_configuration()
    {
        _folder.Write("vocab.txt", string.Join('\n', [.. Words, "Café"]));
        _folder.Write("tokenizer_config.json", """{"do_lower_case":false,"model_max_length":77,"pad_token":{"content":"[SEP]"}}""");
        var tokenizer = TokenizerFolder.Open(_folder[""]);
        Assert.Equal([1, 18], tokenizer.Ids("Hello Café"));
        Assert.Equal((77, 3), (tokenizer.ConfiguredLength, tokenizer.PaddingId));
    }

    [Theory]
    [InlineData("hello world", new[] { 9, 11, 12, 2, 6 })]
    [InlineData("helhello", new[] { 8, 2, 9 })]
    [InlineData("é", new[] { 13, 14 })]
    [InlineData("o  o", new[] { 3, 7, 7, 3 })]
    [InlineData("oxo", new[] { 3, 3 })]
    public void Byte_level_pairs_are_merged_in_their_order(string text, int[] ids)
    {
        var tokenizer = _folder.Open(
            new JsonObject
            {
                ["pre_tokenizer"] = Object("""{"type":"ByteLevel","add_prefix_space":false,"use_regex":true}"""),
                ["post_processor"] = Object("""{"type":"RobertaProcessing","sep":["</s>",21],"cls":["<s>",20]}"""),
                ["model"] = new JsonObject
                {
                    ["type"] = "BPE",
                    ["vocab"] = Ids("h", "e", "l", "o", "w", "r", "d", "Ġ", "he", "hello", "hell", "Ġw", "or", "Ã", "©", "ll"),
                    ["merges"] = new JsonArray("h e", "l l", "he ll", new JsonArray("hell", "o"), "Ġ w", "o r"),
                },
            }
        );
        Assert.Equal(ids, tokenizer.Ids(text));
        Assert.Equal((20, 21), (tokenizer.Frame.Before.Single(), tokenizer.Frame.After.Single()));
    }

    [Theory]
    [InlineData("HI  hip", new[] { 6, 0, 1, 5 })]
    [InlineData("hi's", new[] { 6, 7 })]
    [InlineData("x", new[] { 8 })]
    public void Pairs_of_CLIP_end_words(string text, int[] ids)
    {
        var tokenizer = _folder.Open(
            new JsonObject
            {
                ["normalizer"] = Object(
                    """
                    {"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Replace","pattern":{"Regex":"\\s+"},"content":" "},
                    {"type":"Lowercase"}]}
                    """
                ),
                ["pre_tokenizer"] = Object(
                    """
                    {"type":"Sequence","pretokenizers":[
                    {"type":"Split","pattern":{"Regex":"'s|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+"},"behavior":"Removed","invert":true},
                    {"type":"ByteLevel","add_prefix_space":false,"use_regex":false}]}
                    """
                ),
                ["model"] = new JsonObject
                {
                    ["type"] = "BPE",
                    ["unk_token"] = "<|endoftext|>",
                    ["end_of_word_suffix"] = "</w>",
                    ["vocab"] = Ids("h", "i", "p", "h</w>", "i</w>", "p</w>", "hi</w>", "'s</w>", "<|endoftext|>", "'", "s</w>"),
                    ["merges"] = new JsonArray("h i</w>", "' s</w>"),
                },
            }
        );
        Assert.Equal(ids, tokenizer.Ids(text));
    }

    [Fact]
    public void Bytes_stand_for_characters_that_are_unknown()
    {
        string[] bytes = [.. Enumerable.Range(0, 256).Select(b => $"<0x{b:X2}>")];
        var tokenizer = _folder.Open(
            new JsonObject
            {
                ["model"] = new JsonObject
                {
                    ["type"] = "BPE",
                    ["byte_fallback"] = true,
                    ["vocab"] = Ids([.. bytes, "a", "b", "ab"]),
                    ["merges"] = new JsonArray("a b"),
                },
            }
        );
        Assert.Equal([258, 0xC3, 0xA9, 256, 0xF0, 0x9F, 0x98, 0x80], tokenizer.Ids("abéa😀"));
    }

    [Theory]
    [InlineData("hello", new[] { 3, 4 })]
    [InlineData("hello hello", new[] { 3, 4, 3, 4 })]
    [InlineData("xy", new[] { 1, 0 })]
    [InlineData("x😀 hello", new[] { 1, 0, 3, 4 })]
    [InlineData("ﬁ", new[] { 1, 6 })]
    public void A_unigram_model_takes_the_likeliest_pieces(string text, int[] ids)
    {
        var tokenizer = _folder.Open(Unigram());
        Assert.Equal(ids, tokenizer.Ids(text));
    }

    [Fact]
    public void A_unigram_model_agrees_with_trying_all_ways()
    {
        var random = new Random(5);
        var pieces = Enumerable
            .Range(0, 60)
            .Select(_ =>
                (new string([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => "abc"[random.Next(3)])]), -10 * random.NextDouble())
            )
            .DistinctBy(p => p.Item1)
            .Prepend(("<unk>", 0))
            .ToArray();
        var tokenizer = _folder.Open(
            new JsonObject
            {
                ["model"] = new JsonObject
                {
                    ["type"] = "Unigram",
                    ["unk_id"] = 0,
                    ["vocab"] = Scores(pieces),
                },
            }
        );
        var unknown = pieces.Min(p => p.Item2) - 10;
        for (var i = 0; i < 200; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abcd"[random.Next(4)])]);
            Assert.Equal(
                Best(text, pieces, unknown),
                tokenizer.Ids(text).Sum(id => id == 0 ? 0 : pieces[id].Item2)
                    + (unknown * text.Count(c => c == 'd' || !pieces.Any(p => p.Item1 == $"{c}"))),
                9
            );
        }
    }

    [Theory]
    [InlineData("""{"type":"Whitespace"}""", "ab c!?", new[] { "ab", "c", "!?" })]
    [InlineData("""{"type":"Whitespace"}""", "हिन्दी 𝐀𠀀! a\u200Db", new[] { "हिन्दी", "𝐀𠀀", "!", "a\u200Db" })]
    [InlineData("""{"type":"WhitespaceSplit"}""", " ab  c!", new[] { "ab", "c!" })]
    [InlineData("""{"type":"Punctuation"}""", "a!?b", new[] { "a", "!", "?", "b" })]
    [InlineData("""{"type":"Punctuation","behavior":"Contiguous"}""", "a!?b", new[] { "a", "!?", "b" })]
    [InlineData("""{"type":"Digits","individual_digits":true}""", "a12", new[] { "a", "1", "2" })]
    [InlineData("""{"type":"Digits","individual_digits":false}""", "a12b", new[] { "a", "12", "b" })]
    [InlineData("""{"type":"CharDelimiterSplit","delimiter":"-"}""", "a-b--c", new[] { "a", "b", "c" })]
    [InlineData("""{"type":"Split","pattern":{"String":"-"},"behavior":"MergedWithPrevious"}""", "a--b-", new[] { "a-", "-", "b-" })]
    [InlineData("""{"type":"Split","pattern":{"String":"-"},"behavior":"MergedWithNext"}""", "-a--b", new[] { "-a", "-", "-b" })]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"never"}""", "a  b", new[] { "a", "▁", "▁b" })]
    [InlineData("""{"type":"Metaspace","replacement":"▁","add_prefix_space":true}""", "a b", new[] { "▁a", "▁b" })]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":false}""", "a b", new[] { "▁a▁b" })]
    public void Texts_are_split_as_the_file_says(string preTokenizer, string text, string[] expected)
    {
        using var document = System.Text.Json.JsonDocument.Parse(preTokenizer);
        var pieces = new List<string>();
        PreTokenizerReader.Read(document.RootElement, "f")!.Split(text, isStart: true, pieces);
        Assert.Equal(expected, pieces);
    }

    [Theory]
    [InlineData("""{"type":"NFKC"}""", "ﬁ", "fi")]
    [InlineData("""{"type":"Sequence","normalizers":[{"type":"NFD"},{"type":"StripAccents"},{"type":"Lowercase"}]}""", "ÀB", "ab")]
    [InlineData("""{"type":"Lowercase"}""", "İΑΣ", "i\u0307ασ")]
    [InlineData("""{"type":"Strip","strip_left":true,"strip_right":false}""", " a ", "a ")]
    [InlineData("""{"type":"Replace","pattern":{"String":"a"},"content":"$0"}""", "ba", "b$0")]
    [InlineData("""{"type":"Replace","pattern":{"Regex":" {2,}"},"content":"$0"}""", "b   a", "b$0a")]
    [InlineData("""{"type":"Prepend","prepend":"▁"}""", "a", "▁a")]
    [InlineData("""{"type":"Precompiled","precompiled_charsmap":"AAAA"}""", "Ａ\u3000b\u0007", "A b")]
    [InlineData("""{"type":"StripAccents"}""", "हिन्दी", "हनद")]
    [InlineData("""{"type":"Nmt"}""", "a\u0085b\u000Bc\u2581\u200Bd", "a\u0085bc  d")]
    [InlineData("""{"type":"BertNormalizer"}""", "a\u0085b\u000Bc\u2028\u00A0d", "abc  d")]
    [InlineData("""{"type":"BertNormalizer","lowercase":false}""", "É中", "É 中 ")]
    public void Texts_are_normalised_as_the_file_says(string normalizer, string text, string expected)
    {
        using var document = System.Text.Json.JsonDocument.Parse(normalizer);
        Assert.Equal(expected, NormalizerReader.Read(document.RootElement, "f")(text));
    }

    [Fact]
    public void A_compiled_table_of_replacements_is_used()
    {
        var table = CharsMapWriter.Write(("ﬁ", "fi"), ("e\u0301", "é"), ("\t", " "), ("\u200B", ""), ("Ａ", "A"), ("ab", "x"));
        using var document = System.Text.Json.JsonDocument.Parse(
            $$"""{"type":"Precompiled","precompiled_charsmap":"{{Convert.ToBase64String(table)}}"}"""
        );
        var normalize = NormalizerReader.Read(document.RootElement, "f");
        Assert.Equal("fié ABab😀Ｂ", normalize("ﬁe\u0301\tＡ\u200BBab😀Ｂ"));
    }

    [Fact]
    public void A_text_is_cut_off_at_a_number_of_tokens()
    {
        var tokenizer = _folder.Open(WordPiece());
        Assert.Equal([14, 15], tokenizer.Encode("a b c", 2));
        Assert.Equal([4, 5], tokenizer.Encode("unaffable", 2));
    }

    private static JsonObject Unigram() =>
        new()
        {
            ["normalizer"] = Object("""{"type":"Precompiled"}"""),
            ["pre_tokenizer"] = Object("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always"}"""),
            ["model"] = new JsonObject
            {
                ["type"] = "Unigram",
                ["unk_id"] = 0,
                ["vocab"] = Scores(
                    ("<unk>", 0),
                    ("▁", -2),
                    ("▁hel", -3),
                    ("▁he", -1),
                    ("llo", -4.5),
                    ("lo", -3),
                    ("fi", -1),
                    ("▁hello", -7)
                ),
            },
        };

    private static double Best(string text, (string Piece, double Score)[] pieces, double unknown)
    {
        if (text.Length == 0)
            return 0;
        var ways = pieces
            .Skip(1)
            .Where(p => text.StartsWith(p.Piece, StringComparison.Ordinal))
            .Select(p => p.Score + Best(text[p.Piece.Length..], pieces, unknown));
        return pieces.Any(p => p.Piece == text[..1]) ? ways.Max() : ways.Append(unknown + Best(text[1..], pieces, unknown)).Max();
    }
}
