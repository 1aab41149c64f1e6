using Curation.Adapters;
using Curation.Adapters.Onnx;
using Curation.Adapters.Texts;
using Curation.Tests.Support;
using static Curation.Tests.Texts.TokenizerFiles;

namespace Curation.Tests.Texts;

public sealed class StaticTextEncoderTests : IDisposable
{
    private const int Dimension = 5;

    private readonly TempFolder _folder = new();
    private readonly float[] _rows = RandomNumbers.Floats(Words.Length * Dimension, seed: 1);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_vector_is_the_mean_of_the_tokens_vectors(bool normalizes)
    {
        Write(
            new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension),
            $$"""{"normalize":{{(normalizes ? "true" : "false")}}}"""
        );
        Near(Plain([7, 8, 9, 10], normalizes), Encode("Hello, world"));
        Near(Plain([7, 14], normalizes), Encode("hello xyz a"));
    }

    [Fact]
    public void The_default_prompt_comes_before_the_text()
    {
        Write(new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension));
        _folder.Write("config_sentence_transformers.json", """{"prompts":{"query":"hello, "},"default_prompt_name":"query"}""");
        Near(Plain([7, 8, 14], false), Encode("a"));
        Expect.Error("EmptyText", () => Encode(" "));
    }

    [Fact]
    public void Tokens_share_rows_and_have_weights()
    {
        var rows = RandomNumbers.Floats(3 * Dimension, seed: 2);
        int[] mapping = [.. Words.Select((_, i) => i * 7 % 3)];
        double[] weights = [.. Words.Select((_, i) => 0.1 + (0.3 * i))];
        Write(
            new TensorFile()
                .Add("weights", "F64", weights, Words.Length)
                .Add("embeddings", "F32", rows, 3, Dimension)
                .Add("mapping", "I32", mapping, Words.Length)
        );
        double[] sum = new double[Dimension];
        foreach (var t in new[] { 4, 5, 6, 14 })
        {
            for (var j = 0; j < Dimension; j++)
                sum[j] += weights[t] * rows[(mapping[t] * Dimension) + j] / 4;
        }
        Near(sum, Encode("unaffable a"));
    }

    [Fact]
    public void Numbers_may_have_other_types()
    {
        sbyte[] bytes = [.. _rows.Select(x => (sbyte)(x * 100))];
        Half[] halves = [.. _rows.Select(x => (Half)x)];
        short[] brains = [.. _rows.Select(x => (short)(BitConverter.SingleToInt32Bits(x) >> 16))];
        double[] Mean<T>(T[] numbers, Func<T, double> value) =>
            [
                .. Enumerable
                    .Range(0, Dimension)
                    .Select(j => (value(numbers[(14 * Dimension) + j]) + value(numbers[(15 * Dimension) + j])) / 2),
            ];

        Write(new TensorFile().Add("embeddings", "I8", bytes, Words.Length, Dimension));
        Near(Mean(bytes, b => b), Encode("a b"));
        Write(new TensorFile().Add("embeddings", "F16", halves, Words.Length, Dimension));
        Near(Mean(halves, h => (double)h), Encode("a b"));
        Write(new TensorFile().Add("embeddings", "BF16", brains, Words.Length, Dimension));
        Near(Mean(brains, b => BitConverter.Int32BitsToSingle(b << 16)), Encode("a b"));
    }

    [Fact]
    public void Texts_are_cut_off_behind_what_is_unknown()
    {
        Write(new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension));
        Near(Plain([14, 15], false), Encode("a x b c", maximumLength: 2));
        Near(Plain([.. Enumerable.Repeat(14, 512)], false), Encode(string.Concat(Enumerable.Repeat("a ", 512)) + "b"));
    }

    [Fact]
    public void The_layout_of_sentence_transformers_is_read_too()
    {
        Directory.CreateDirectory(_folder["0_StaticEmbedding"]);
        _folder.Write("0_StaticEmbedding/tokenizer.json", WordPiece().ToJsonString());
        _folder.Write(
            "0_StaticEmbedding/model.safetensors",
            new TensorFile().Add("embedding.weight", "F32", _rows, Words.Length, Dimension).ToBytes()
        );
        Near(Plain([7, 1, 14], false), Encode("hello xyz a"));
    }

    [Fact]
    public void The_file_itself_may_be_named()
    {
        Write(new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension));
        using var encoder = Assert.IsType<StaticTextEncoder>(
            new AdapterCatalog().Encoders.OpenTexts(new() { ModelPath = _folder["model.safetensors"] })
        );
        Near(Plain([14], false), encoder.MakeReady(new(new("texts", 0), null, "a"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_text_without_a_known_token_has_no_vector()
    {
        Write(new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension));
        Expect.Error("EmptyText", () => Encode(" \n"), "Item 3 of 'texts'");
        Expect.Error("EmptyText", () => Encode(""));
        Expect.Error("EmptyText", () => Encode("xyz"));
    }

    [Fact]
    public void A_fingerprint_names_model_and_settings()
    {
        Write(new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension));
        string Print(int? length)
        {
            using var encoder = Open(length);
            Assert.Equal(4, encoder.Decisions.Count);
            return encoder.Fingerprint;
        }
        var print = Print(null);
        Assert.Equal(print, Print(512));
        Assert.NotEqual(print, Print(511));
        Write(new TensorFile().Add("embeddings", "F32", RandomNumbers.Floats(_rows.Length, seed: 9), Words.Length, Dimension));
        Assert.NotEqual(print, Print(null));
    }

    [Fact]
    public void Faults_of_the_model_are_told()
    {
        void Refuses(string id, TensorFile file, string words)
        {
            Write(file);
            Expect.Error(id, () => Encode("a c"), "model.safetensors", words);
        }

        Refuses("TensorMissing", new TensorFile().Add("bert.layer.0", "F32", _rows, Words.Length, Dimension), "bert.layer.0. Export");
        Refuses("TensorTypeUnsupported", new TensorFile().Add("embeddings", "BOOL", new byte[4], 2, 2), "BOOL");
        Refuses("TensorTypeUnsupported", new TensorFile().Add("embeddings", "F8_E4M3", new byte[4], 2, 2), "F8_E4M3");
        Refuses("TensorShapeMismatch", new TensorFile().Add("embeddings", "F32", _rows, _rows.Length), "(90)");
        Refuses(
            "TensorShapeMismatch",
            new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension).Add("weights", "F32", new float[2], 2),
            "18 tokens"
        );
        Refuses(
            "TensorTypeUnsupported",
            new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension).Add("mapping", "F32", new float[2], 2),
            "mapping"
        );
        Refuses(
            "TensorRowOutOfRange",
            new TensorFile().Add("embeddings", "F32", _rows, Words.Length, Dimension).Add("mapping", "I32", new[] { 0, -1 }, 2),
            "-1"
        );
        Refuses("TokenOutOfRange", new TensorFile().Add("embeddings", "F32", _rows[..(15 * Dimension)], 15, Dimension), "16");
    }

    [Theory]
    [InlineData("FileTruncated", """{"embeddings":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}""", 15)]
    [InlineData(
        "FileTruncated",
        """{"embeddings":{"dtype":"F32","shape":[2,2],"data_offsets":[9223372036854775800,9223372036854775807]}}""",
        16
    )]
    [InlineData("NotSafetensors", """{"embeddings":{"dtype":"F32","shape":[2,3],"data_offsets":[0,16]}}""", 16)]
    [InlineData(
        "NotSafetensors",
        """{"embeddings":{"dtype":"F32","shape":[4611686018427387904,4611686018427387904,16],"data_offsets":[0,16]}}""",
        16
    )]
    [InlineData("NotSafetensors", """{"embeddings":{"dtype":"F32","shape":[-2,-2],"data_offsets":[0,16]}}""", 16)]
    [InlineData("NotSafetensors", """{"embeddings":{"dtype":"F32","shape":[2,2],"data_offsets":[16,0]}}""", 16)]
    [InlineData("NotSafetensors", """{"embeddings":{"dtype":"F32","shape":[2,2]}}""", 16)]
    [InlineData("NotSafetensors", """{"embeddings":7}""", 16)]
    [InlineData("NotSafetensors", "[]", 16)]
    [InlineData("NotSafetensors", "{", 16)]
    public void A_damaged_file_is_told(string id, string header, int bytes)
    {
        _folder.Write("tokenizer.json", WordPiece().ToJsonString());
        _folder.Write("model.safetensors", TensorFile.Whole(header, new byte[bytes]));
        Expect.Error(id, () => Encode("a"), "model.safetensors");
    }

    [Theory]
    [InlineData("NotSafetensors", new byte[] { 1, 2, 3 })]
    [InlineData("NotSafetensors", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 })]
    [InlineData("NotSafetensors", new byte[] { 118, 101, 114, 115, 105, 111, 110, 32, 104 })]
    [InlineData("FileTruncated", new byte[] { 100, 0, 0, 0, 0, 0, 0, 0, 1 })]
    public void A_file_of_something_else_is_told(string id, byte[] content)
    {
        _folder.Write("tokenizer.json", WordPiece().ToJsonString());
        _folder.Write("model.safetensors", content);
        Expect.Error(id, () => Encode("a"));
    }

    private void Write(TensorFile tensors, string config = """{"normalize":false}""")
    {
        _folder.Write("tokenizer.json", WordPiece().ToJsonString());
        _folder.Write("config.json", config);
        _folder.Write("model.safetensors", tensors.ToBytes());
    }

    private StaticTextEncoder Open(int? maximumLength = null) =>
        Assert.IsType<StaticTextEncoder>(
            new AdapterCatalog().Encoders.OpenTexts(new() { ModelPath = _folder[""], MaximumLength = maximumLength })
        );

    private float[] Encode(string text, int? maximumLength = null)
    {
        using var encoder = Open(maximumLength);
        return encoder.Encode([encoder.MakeReady(new(new("texts", 3), null, text), default)], default).Single();
    }

    private double[] Plain(int[] tokens, bool normalizes)
    {
        var vector = new double[Dimension];
        foreach (var t in tokens)
        {
            for (var j = 0; j < Dimension; j++)
                vector[j] += _rows[(t * Dimension) + j] / tokens.Length;
        }
        var norm = normalizes ? Math.Sqrt(vector.Sum(x => x * x)) : 1;
        return [.. vector.Select(x => x / norm)];
    }

    private static void Near(double[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var j = 0; j < expected.Length; j++)
            Assert.Equal(expected[j], found[j], 1e-5 * Math.Max(1, Math.Abs(expected[j])));
    }
}
