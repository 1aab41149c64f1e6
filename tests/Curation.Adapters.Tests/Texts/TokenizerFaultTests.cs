using System.Text.Json.Nodes;
using Curation.Adapters.Texts.Tokens;
using Curation.Tests.Support;
using static Curation.Tests.Texts.TokenizerFiles;

namespace Curation.Tests.Texts;

public sealed class TokenizerFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("model", """{"type":"Morphology","vocab":{}}""", "Morphology", "WordPiece, BPE, Unigram, WordLevel")]
    [InlineData("normalizer", """{"type":"Sequence","normalizers":[{"type":"Rot13"}]}""", "Rot13", "NFKC")]
    [InlineData("pre_tokenizer", """{"type":"Syllables"}""", "Syllables", "Metaspace")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"String":"-"},"behavior":"Odd"}""", "Odd", "Isolated")]
    [InlineData("post_processor", """{"type":"Odd"}""", "Odd", "TemplateProcessing")]
    public void A_kind_that_is_not_known_is_told_with_those_that_are(string part, string json, string found, string known)
    {
        var tokenizer = WordPiece();
        tokenizer[part] = JsonNode.Parse(json);
        Expect.Error("TokenizerUnsupported", () => _folder.Open(tokenizer), "tokenizer.json", found, known);
    }

    [Theory]
    [InlineData("model", "null", "no model")]
    [InlineData("model", """{"type":"WordPiece","vocab":{"a":0}}""", "[UNK]")]
    [InlineData("model", """{"type":"WordPiece","vocab":{"[UNK]":-1}}""", "-1")]
    [InlineData("model", """{"type":"WordPiece","vocab":{"[UNK]":2000000000}}""", "2000000000")]
    [InlineData("model", """{"type":"WordPiece"}""", "no vocabulary")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":["a"]}""", "merge")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":["a b"]}""", "")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":[],"unk_token":"?"}""", "?")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":[],"byte_fallback":true}""", "<0x00>")]
    [InlineData("model", """{"type":"Unigram","vocab":[]}""", "no vocabulary")]
    [InlineData("model", """{"type":"Unigram","vocab":[["a"]]}""", "entry 0")]
    [InlineData("model", """{"type":"Unigram","vocab":[["a",0]],"unk_id":1}""", "unk_id")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"("},"behavior":"Removed"}""", "pattern")]
    [InlineData(
        "post_processor",
        """{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[X]"}},{"Sequence":{"id":"A"}}],"special_tokens":{}}""",
        "[X]"
    )]
    [InlineData("post_processor", """{"type":"BertProcessing","sep":["[SEP]",3]}""", "cls")]
    [InlineData("added_tokens", """[{"content":"x"}]""", "'x'")]
    public void A_tokenizer_that_contradicts_itself_is_told(string part, string json, string words)
    {
        var tokenizer = WordPiece();
        tokenizer[part] = JsonNode.Parse(json);
        Expect.Error("InvalidTokenizer", () => _folder.Open(tokenizer), "tokenizer.json", words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"model\":nul")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a\ud800":0}}}""")]
    public void What_is_not_JSON_is_told(string content)
    {
        _folder.Write("tokenizer.json", content);
        Expect.Error("InvalidJson", () => TokenizerFolder.Open(_folder[""]), "tokenizer.json");
    }

    [Fact]
    public void A_damaged_SentencePiece_model_is_told()
    {
        _folder.Write("spiece.model", [0xFF, 1, 2, 3]);
        Expect.Error("InvalidTokenizer", () => TokenizerFolder.Open(_folder[""]), "spiece.model");
    }

    [Fact]
    public void A_list_of_words_without_the_needed_ones_is_told()
    {
        _folder.Write("vocab.txt", "");
        Expect.Error("InvalidTokenizer", () => TokenizerFolder.Open(_folder[""]), "empty");
        _folder.Write("vocab.txt", "[UNK]\na");
        Expect.Error("InvalidTokenizer", () => TokenizerFolder.Open(_folder[""]), "[CLS]");
    }
}
