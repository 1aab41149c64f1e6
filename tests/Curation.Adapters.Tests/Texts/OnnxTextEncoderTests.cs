using Curation.Adapters;
using Curation.Adapters.Onnx;
using Curation.Adapters.Texts;
using Curation.Encoders;
using Curation.Running;
using Curation.Tests.Onnx;
using Curation.Tests.Support;
using Microsoft.ML.OnnxRuntime.Tensors;
using static Curation.Tests.Texts.TokenizerFiles;

namespace Curation.Tests.Texts;

public sealed class OnnxTextEncoderTests : IDisposable
{
    private static readonly string[] _texts = ["hello", "a b c a b c", "unaffable, hello world!", "c", "b a", "hello, unaffable"];

    private static readonly int[][] _ids =
    [
        [7],
        [14, 15, 16, 14, 15, 16],
        [4, 5, 6, 8, 7, 9, 10, 13],
        [16],
        [15, 14],
        [7, 8, 4, 5, 6],
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("mean_tokens")]
    [InlineData("cls_token")]
    [InlineData("max_tokens")]
    [InlineData("mean_sqrt_len_tokens")]
    [InlineData("lasttoken")]
    public void Tokens_are_pooled_as_the_files_beside_the_model_say(string? mode)
    {
        var model = Write(new());
        if (mode is not null)
            WriteModules(mode);
        CheckAll(ids => Pool(model.States(Framed(ids)), mode), new() { ModelPath = _folder[""] });
    }

    [Fact]
    public void A_vector_is_the_same_in_whatever_batch_it_is()
    {
        var model = Write(new());
        foreach (var batchSize in new[] { 1, 2, 6 })
            CheckAll(ids => Pool(model.States(Framed(ids))), new() { ModelPath = _folder[""], BatchSize = batchSize });
    }

    [Fact]
    public void Without_a_mask_only_texts_of_one_length_share_a_batch()
    {
        var model = Write(new() { HasMask = false });
        CheckAll(ids => Pool(model.States(Framed(ids))), new() { ModelPath = _folder[""] });
    }

    [Fact]
    public void Inputs_may_be_of_32_bits_and_fixed_in_size()
    {
        var model = Write(
            new()
            {
                IdType = TensorElementType.Int32,
                Batch = 4,
                Length = 8,
                HasTypes = true,
            }
        );
        using var encoder = CheckAll(ids => Pool(model.States(Framed(ids, 8))), new() { ModelPath = _folder[""], BatchSize = 3 });
        Assert.Equal((4, false), (encoder.BatchSize, encoder.SortsByCost));
    }

    [Theory]
    [InlineData("-MaximumLength", 4, null, null)]
    [InlineData("sentence_bert_config.json", 5, "sentence_bert_config.json", """{"max_seq_length":5}""")]
    [InlineData("tokenizer_config.json", 6, "tokenizer_config.json", """{"model_max_length":6}""")]
    [InlineData("config.json", 6, "config.json", """{"max_position_embeddings":6,"model_type":"bert"}""")]
    [InlineData("config.json", 4, "config.json", """{"max_position_embeddings":6,"model_type":"roberta"}""")]
    public void A_text_is_cut_off_where_the_model_says(string source, int length, string? name, string? content)
    {
        var model = Write(new());
        if (name is not null)
            _folder.Write(name, content!);
        using var encoder = CheckAll(
            ids => Pool(model.States(Framed(ids, length))),
            new() { ModelPath = _folder[""], MaximumLength = name is null ? length : null }
        );
        Assert.Contains(
            encoder.Decisions,
            d => d.Contains($"Tokens of a text that are used: the first {length}, as {source} says", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        "config.json",
        """{"max_position_embeddings":6,"model_type":"bert"}""",
        "at most 6 tokens, as config.json says; -MaximumLength 7 is more"
    )]
    [InlineData(
        "config.json",
        """{"max_position_embeddings":6,"model_type":"roberta"}""",
        "at most 4 tokens, as config.json says; -MaximumLength 7 is more"
    )]
    [InlineData(
        "config.json",
        """{"text_config":{"max_position_embeddings":5}}""",
        "at most 5 tokens, as config.json says; -MaximumLength 7 is more"
    )]
    public void More_tokens_than_the_model_has_positions_are_refused(string name, string content, string words)
    {
        Write(new());
        _folder.Write(name, content);
        Expect.Error("MaximumLengthTooLarge", () => Open(new() { ModelPath = _folder[""], MaximumLength = 7 }), words);
    }

    [Fact]
    public void More_tokens_than_the_input_takes_are_refused()
    {
        Write(new() { Length = 8 });
        Expect.Error(
            "MaximumLengthTooLarge",
            () => Open(new() { ModelPath = _folder[""], MaximumLength = 9 }),
            "at most 8 tokens, as the model's input says"
        );
    }

    [Fact]
    public void Positions_are_known_by_the_name_of_their_table()
    {
        var model = Write(new() { PositionsName = "embeddings.position_embeddings.weight" });
        Expect.Error(
            "MaximumLengthTooLarge",
            () => Open(new() { ModelPath = _folder[""], MaximumLength = 33 }),
            "at most 32 tokens, as the model's table of positions says"
        );
        using var encoder = CheckAll(ids => Pool(model.States(Framed(ids))), new() { ModelPath = _folder[""] });
        Assert.Contains(encoder.Decisions, d => d.Contains("used: the first 32,", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_tokenizer_alone_tells_is_a_warning_and_what_then_fails_names_the_parameter()
    {
        Write(new());
        _folder.Write("tokenizer_config.json", """{"model_max_length":32}""");
        using (var encoder = Open(new() { ModelPath = _folder[""], MaximumLength = 32 }))
            Assert.Empty(encoder.Warnings);
        using var longer = Open(new() { ModelPath = _folder[""], MaximumLength = 40 });
        Assert.Contains("-MaximumLength 40 is more than the 32 tokens", Assert.Single(longer.Warnings), StringComparison.Ordinal);
        var item = longer.MakeReady(
            new(new("texts", 0), null, string.Concat(Enumerable.Repeat("a b c ", 20))),
            TestContext.Current.CancellationToken
        );
        Expect.Error("ModelFailed", () => longer.Encode([item], default), "up to 40 tokens (-MaximumLength 40)", "lower -MaximumLength");
    }

    [Theory]
    [InlineData("""{"prompts":{"query":"hello, ","document":"a "},"default_prompt_name":"query"}""", 7, 8)]
    [InlineData("""{"prompts":{"query":"hello, "},"default_prompt_name":null}""")]
    [InlineData("""{"prompts":{"query":"hello, "}}""")]
    public void The_default_prompt_comes_before_each_text(string config, params int[] prompt)
    {
        var model = Write(new());
        _folder.Write("config_sentence_transformers.json", config);
        using var encoder = CheckAll(ids => Pool(model.States(Framed([.. prompt, .. ids]))), new() { ModelPath = _folder[""] });
        Assert.Equal(prompt.Length > 0, encoder.Decisions.Any(d => d.Contains("The prompt 'hello, ' (query)", StringComparison.Ordinal)));
        Assert.Contains(new EncoderSetting("the default prompt", prompt.Length > 0 ? "'hello, '" : "''"), encoder.Settings);
    }

    [Fact]
    public void A_prompt_that_cannot_be_is_told()
    {
        Write(new());
        var options = new EncoderOptions { ModelPath = _folder[""] };
        _folder.Write("config_sentence_transformers.json", """{"prompts":{"query":"hello, "},"default_prompt_name":"passage"}""");
        Expect.Error("InvalidModelConfig", () => Open(options), "\"passage\" for 'default_prompt_name'", "one of its prompts");
        _folder.Write("config_sentence_transformers.json", """{"prompts":{"query":"hello, "},"default_prompt_name":"query"}""");
        WriteModules("mean_tokens\":true,\"include_prompt\":false,\"x");
        Expect.Error("ModuleUnsupported", () => Open(options), "include_prompt");
    }

    [Fact]
    public void A_layer_that_is_pickled_is_named()
    {
        Write(new());
        WriteModules("mean_tokens", "Dense");
        Directory.CreateDirectory(_folder["2_Dense"]);
        _folder.Write("2_Dense/config.json", "{}");
        _folder.Write("2_Dense/pytorch_model.bin", "numbers");
        Expect.Error(
            "ModuleUnsupported",
            () => Open(new() { ModelPath = _folder[""] }),
            "2_Dense" + Path.DirectorySeparatorChar + "pytorch_model.bin' is a pickled file",
            "model.safetensors"
        );
    }

    [Fact]
    public void The_output_asked_for_is_the_vector()
    {
        var model = Write(new() { HasMask = false });
        CheckAll(ids => Pool(model.States(Framed(ids))), new() { ModelPath = _folder[""], OutputName = "average" });
        CheckAll(ids => Pool(model.States(Framed(ids))), new() { ModelPath = _folder["model.onnx"], OutputName = "last_hidden_state" });
        Expect.Error("OutputNotFound", () => Open(new() { ModelPath = _folder[""], OutputName = "none" }), "none");
    }

    [Fact]
    public void Dense_layers_and_length_1_are_applied()
    {
        var model = Write(new());
        var weight = RandomNumbers.Floats(3 * TinyTextModel.Dimension, seed: 8);
        float[] bias = [0.1f, -0.2f, 0.3f];
        WriteModules("mean_tokens", "Dense", "Normalize");
        Directory.CreateDirectory(_folder["2_Dense"]);
        _folder.Write(
            "2_Dense/config.json",
            """{"in_features":6,"out_features":3,"bias":true,"activation_function":"torch.nn.modules.activation.Tanh"}"""
        );
        _folder.Write(
            "2_Dense/model.safetensors",
            new TensorFile().Add("linear.weight", "F32", weight, 3, TinyTextModel.Dimension).Add("linear.bias", "F32", bias, 3).ToBytes()
        );
        CheckAll(
            ids =>
            {
                var pooled = Pool(model.States(Framed(ids)));
                double[] dense =
                [
                    .. bias.Select((b, i) => Math.Tanh(b + pooled.Select((x, j) => x * weight[(i * TinyTextModel.Dimension) + j]).Sum())),
                ];
                var norm = Math.Sqrt(dense.Sum(x => x * x));
                return [.. dense.Select(x => x / norm)];
            },
            new() { ModelPath = _folder[""] }
        );
    }

    [Fact]
    public void The_tokenizer_may_lie_above_the_folder_onnx()
    {
        Directory.CreateDirectory(_folder["onnx"]);
        var model = new TinyTextModel();
        model.Save(_folder["onnx/model.onnx"]);
        _folder.Write("tokenizer.json", WordPiece().ToJsonString());
        CheckAll(ids => Pool(model.States(Framed(ids))), new() { ModelPath = _folder[""] });
    }

    [Fact]
    public void A_fingerprint_names_model_files_and_settings()
    {
        string Print(EncoderOptions options)
        {
            using var encoder = Open(options);
            return encoder.Fingerprint;
        }
        Write(new());
        var plain = new EncoderOptions { ModelPath = _folder[""] };
        List<string> prints = [Print(plain), Print(plain with { MaximumLength = 7 }), Print(plain with { OutputName = "average" })];
        Assert.Equal(prints[0], Print(plain with { BatchSize = 5, ThreadCount = 1 }));
        WriteModules("max_tokens");
        prints.Add(Print(plain));
        Write(new() { HasPositions = false });
        prints.Add(Print(plain));
        Assert.Equal(prints.Count, prints.Distinct().Count());
    }

    [Fact]
    public void Faults_are_told()
    {
        var options = new EncoderOptions { ModelPath = _folder[""] };
        Expect.Error("ModelNotFound", () => Open(options with { ModelPath = _folder["none"] }));
        _folder.Write("notes.md", "");
        Expect.Error("ModelNotFound", () => Open(options), "notes.md");
        new TinyTextModel().Save(_folder["model.onnx"]);
        Expect.Error("TokenizerMissing", () => Open(options), "tokenizer.json", "notes.md");
        _folder.Write("tokenizer.json", WordPiece().ToJsonString());
        Expect.Error("MaximumLengthTooSmall", () => Open(options with { MaximumLength = 2 }), "at least 3");
        WriteModules("max_tokens", "LSTM");
        Expect.Error("ModuleUnsupported", () => Open(options), "LSTM");
        WriteModules("max_tokens\":true,\"pooling_mode_cls_token");
        Expect.Error("ModuleUnsupported", () => Open(options), "max_tokens with cls_token");
        File.Delete(_folder["modules.json"]);
        File.Delete(_folder["1_Pooling/config.json"]);
        using (var encoder = Open(options))
            Expect.Error("EmptyText", () => encoder.MakeReady(new(new("texts", 0), null, " "), default));
        new OnnxWriter()
            .Input("pixel_values", TensorElementType.Float, "n", 3)
            .Output("y", TensorElementType.Float, "n", 3)
            .Node("Identity", ["pixel_values"], ["y"])
            .Save(_folder["model.onnx"]);
        Expect.Error("TextInputUnsupported", () => Open(options), "pixel_values");
        new OnnxWriter()
            .Input("input_ids", TensorElementType.Int64, "n", "l")
            .Output("y", TensorElementType.Int64, "n", "l")
            .Node("Identity", ["input_ids"], ["y"])
            .Save(_folder["model.onnx"]);
        Expect.Error("TextOutputUnsupported", () => Open(options), "'y'");
    }

    [Fact]
    public void A_vector_whose_length_changes_is_told()
    {
        _folder.Write("tokenizer.json", WordPiece().ToJsonString());
        new OnnxWriter()
            .Input("input_ids", TensorElementType.Int64, "n", "l")
            .Output("y", TensorElementType.Float, "n", "l")
            .Node("Cast", ["input_ids"], ["y"], ("to", 1))
            .Save(_folder["model.onnx"]);
        using var encoder = Open(new() { ModelPath = _folder[""] });
        Assert.Equal(
            [2f, 14, 3],
            encoder
                .Encode(
                    [
                        [2, 14, 3],
                    ],
                    TestContext.Current.CancellationToken
                )
                .Single()
        );
        Expect.Error(
            "VectorLengthChanged",
            () =>
                encoder.Encode(
                    [
                        [2, 14, 14, 3],
                    ],
                    default
                ),
            "4",
            "3 dimensions"
        );
    }

    private static OnnxTextEncoder Open(EncoderOptions options) =>
        Assert.IsType<OnnxTextEncoder>(new AdapterCatalog().Encoders.OpenTexts(options));

    private TinyTextModel Write(TinyTextModel model)
    {
        model.Save(_folder["model.onnx"]);
        _folder.Write("tokenizer.json", WordPiece().ToJsonString());
        return model;
    }

    private void WriteModules(string pooling, params string[] more)
    {
        string[] kinds = ["Transformer", "Pooling", .. more];
        Directory.CreateDirectory(_folder["1_Pooling"]);
        _folder.Write("1_Pooling/config.json", $$"""{"word_embedding_dimension":6,"pooling_mode_{{pooling}}":true}""");
        var modules = kinds.Select(
            (kind, i) => $$"""{"idx":{{i}},"path":"{{(i == 0 ? "" : $"{i}_{kind}")}}","type":"sentence_transformers.models.{{kind}}"}"""
        );
        _folder.Write("modules.json", $"[{string.Join(",", modules)}]");
    }

    private static int[] Framed(int[] ids, int most = int.MaxValue) => [2, .. ids.Take(most - 2), 3];

    private static double[] Pool(double[][] states, string? mode = null) =>
        [
            .. Enumerable
                .Range(0, TinyTextModel.Dimension)
                .Select(j =>
                    mode switch
                    {
                        "cls_token" => states[0][j],
                        "max_tokens" => states.Max(s => s[j]),
                        "mean_sqrt_len_tokens" => states.Sum(s => s[j]) / Math.Sqrt(states.Length),
                        "lasttoken" => states[^1][j],
                        _ => states.Average(s => s[j]),
                    }
                ),
        ];

    // Through the run that the commands use.
    private static OnnxTextEncoder CheckAll(Func<int[], double[]> plain, EncoderOptions options)
    {
        using var encoder = Open(options);
        var vectors = new List<float[]?>();
        encoder.Run(
            [.. _texts.Select((t, i) => new EncoderItem(new("texts", i), null, t))],
            0,
            (_, vector, fault) => vectors.Add(fault is null ? vector : null),
            RunContext.Quiet
        );
        Assert.Equal(_texts.Length, vectors.Count);
        for (var i = 0; i < _texts.Length; i++)
        {
            var expected = plain(_ids[i]);
            Assert.Equal(expected.Length, vectors[i]!.Length);
            for (var j = 0; j < expected.Length; j++)
                Assert.Equal(expected[j], vectors[i]![j], 1e-5);
        }
        return encoder;
    }
}
